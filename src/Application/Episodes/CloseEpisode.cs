using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Episodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

/// <summary>Closes an episode of care. Its plans stay as they are; no other can be tied to it.</summary>
/// <param name="On">A clinic date; without it today.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="Destination">Where the client goes from here.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record CloseEpisode(DateOnly? On = null, EpisodeEnd? Reason = null, string? Destination = null) : ICommand<EpisodeResponse>
{
    [JsonIgnore]
    public EpisodeId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class CloseEpisodeValidator : AbstractValidator<CloseEpisode>
{
    public CloseEpisodeValidator()
    {
        RuleFor(close => close.On).BookableDate();
        RuleFor(close => close.Reason!.Value).Known().OverridePropertyName("reason").When(close => close.Reason is not null);
        RuleFor(close => close.Destination).OptionalProse(Lengths.Reason);
    }
}

public sealed class CloseEpisodeHandler(IClinicDb db, EpisodeReader reader, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<CloseEpisode, EpisodeResponse>
{
    public async Task<EpisodeResponse> Handle(CloseEpisode request, CancellationToken cancellationToken)
    {
        var episode = await reach.Episodes.AsTracking()
            .SingleOrDefaultAsync(episode => episode.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("episode");
        await reach.CheckMayChangeAsync([episode.ClientId], cancellationToken);
        episode.CheckVersion(request.ExpectedVersion);
        episode.Close(request.On ?? clinic.Zone.DateOf(time.GetUtcNow()), request.Reason, request.Destination?.Trim());
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.Episodes.Where(one => one.Id == episode.Id), cancellationToken))[0];
    }
}
