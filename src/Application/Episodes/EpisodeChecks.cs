using AlSoor.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

public static class EpisodeChecks
{
    /// <summary>Refuses an episode, named for a plan, that is none of its clients', over, or turned away by triage.</summary>
    public static async Task CheckEpisodeAsync(
        this IClinicDb db, EpisodeId? id, IReadOnlyCollection<ClientId> clients, CancellationToken cancellationToken)
    {
        if (id is not { } named)
            return;

        var episode = await db.Episodes.SingleOrDefaultAsync(episode => episode.Id == named, cancellationToken);
        if (episode is null || !clients.Contains(episode.ClientId))
            throw CommonErrors.Unknown("episode", "episodeId");

        episode.CheckTakesPlans();
    }
}
