using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Episodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

/// <summary>Records what triage has decided; it may decide again until the episode is closed.</summary>
/// <param name="Outcome">No plan can be tied to an episode that was signposted or declined.</param>
/// <param name="On">A clinic date, not before the referral; without it today.</param>
/// <param name="Note">Why.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record TriageEpisode(TriageOutcome Outcome, DateOnly? On = null, string? Note = null) : ICommand<EpisodeResponse>
{
    [JsonIgnore]
    public EpisodeId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class TriageEpisodeValidator : AbstractValidator<TriageEpisode>
{
    public TriageEpisodeValidator()
    {
        RuleFor(triage => triage.Outcome).Known();
        RuleFor(triage => triage.On).BookableDate();
        RuleFor(triage => triage.Note).OptionalProse(Lengths.Statement);
    }
}

public sealed class TriageEpisodeHandler(IClinicDb db, EpisodeReader reader, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<TriageEpisode, EpisodeResponse>
{
    public async Task<EpisodeResponse> Handle(TriageEpisode request, CancellationToken cancellationToken)
    {
        var episode = await reach.Episodes.AsTracking().SingleOrDefaultAsync(episode => episode.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("episode");
        await reach.CheckMayChangeAsync([episode.ClientId], cancellationToken);
        episode.CheckVersion(request.ExpectedVersion);
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        CommonErrors.CheckHasCome(request.On, today, "on");
        episode.Decide(request.Outcome, request.On ?? today, request.Note?.Trim());
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.Episodes.Where(one => one.Id == episode.Id), cancellationToken))[0];
    }
}
