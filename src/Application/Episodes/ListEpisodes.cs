using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

/// <summary>A client's episodes of care, by the date on which they were opened.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ListEpisodes(ClientId ClientId) : IQuery<Page<EpisodeResponse>>;

public sealed class ListEpisodesHandler(IClinicDb db, EpisodeReader reader, Reach reach)
    : IRequestHandler<ListEpisodes, Page<EpisodeResponse>>
{
    public async Task<Page<EpisodeResponse>> Handle(ListEpisodes request, CancellationToken cancellationToken)
    {
        if (!await reach.Clients.AnyAsync(client => client.Id == request.ClientId, cancellationToken))
            throw CommonErrors.NotFound("client");

        var episodes = db.Episodes.Where(episode => episode.ClientId == request.ClientId)
            .OrderBy(episode => episode.OpenedOn).ThenBy(episode => episode.Id);
        return new(await reader.ReadAsync(episodes, cancellationToken), null);
    }
}
