using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Episodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

/// <summary>Opens an episode of care, to which plans and groups can be tied when they are booked or joined.</summary>
/// <param name="OpenedOn">A clinic date; without it today.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record OpenEpisode(DateOnly? OpenedOn = null) : ICommand<EpisodeResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class OpenEpisodeValidator : AbstractValidator<OpenEpisode>
{
    public OpenEpisodeValidator() => RuleFor(open => open.OpenedOn).BookableDate();
}

public sealed class OpenEpisodeHandler(IClinicDb db, EpisodeReader reader, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<OpenEpisode, EpisodeResponse>
{
    public async Task<EpisodeResponse> Handle(OpenEpisode request, CancellationToken cancellationToken)
    {
        if (!await reach.Clients.AnyAsync(client => client.Id == request.ClientId, cancellationToken))
            throw CommonErrors.NotFound("client");

        await reach.CheckMayChangeAsync([request.ClientId], cancellationToken);
        var episode = new Episode
        {
            Id = EpisodeId.New(),
            ClientId = request.ClientId,
            OpenedOn = request.OpenedOn ?? clinic.Zone.DateOf(time.GetUtcNow()),
        };
        db.Episodes.Add(episode);
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.Episodes.Where(one => one.Id == episode.Id), cancellationToken))[0];
    }
}
