using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Episodes;

/// <summary>One episode of care with the progress in it.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record GetEpisode(EpisodeId Id) : IQuery<EpisodeResponse>;

public sealed class GetEpisodeHandler(EpisodeReader reader, Reach reach) : IRequestHandler<GetEpisode, EpisodeResponse>
{
    public async Task<EpisodeResponse> Handle(GetEpisode request, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(
            reach.Episodes.Where(episode => episode.Id == request.Id), cancellationToken);
        return found.Count == 1 ? found[0] : throw CommonErrors.NotFound("episode");
    }
}
