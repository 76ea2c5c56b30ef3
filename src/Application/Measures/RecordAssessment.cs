using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Plans;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>Records what a client has answered, scores it, and raises a risk flag where an answer tells of a risk.</summary>
/// <param name="Measure">The measure's code.</param>
/// <param name="Answers">By item, from the first; null for one that was not answered.</param>
/// <param name="SessionId">The session at or for which it was taken; without it, the client's only open plan is what it belongs to.</param>
/// <param name="TakenOn">A clinic date; without it that of the session, at the latest today.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record RecordAssessment(string Measure, IReadOnlyList<int?> Answers, SessionId? SessionId = null, DateOnly? TakenOn = null)
    : ICommand<AssessmentResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class RecordAssessmentValidator : AbstractValidator<RecordAssessment>
{
    public RecordAssessmentValidator()
    {
        RuleFor(record => record.Measure).Code();
        RuleFor(record => record.TakenOn).BookableDate();
    }
}

public sealed class RecordAssessmentHandler(
    IClinicDb db, AssessmentGroups groups, Reach reach, ICaller caller, ICalendarLocks locks, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<RecordAssessment, AssessmentResponse>
{
    public async Task<AssessmentResponse> Handle(RecordAssessment request, CancellationToken cancellationToken)
    {
        if (!await reach.Clients.AnyAsync(client => client.Id == request.ClientId, cancellationToken))
            throw CommonErrors.NotFound("client");

        await reach.CheckMayChangeAsync([request.ClientId], cancellationToken);

        // Two who record at once queue, so that only one of them finds itself the latest.
        await locks.TakeAsync([request.ClientId], cancellationToken);
        var measure = await db.Measures.SingleOrDefaultAsync(measure => measure.Code == request.Measure, cancellationToken)
            ?? throw CommonErrors.Unknown("measure", "measure");
        if (measure.IsRetired)
            throw CommonErrors.Invalid("measure-retired", "That measure is no longer taken.", "measure");

        var session = await SessionAsync(request, cancellationToken);
        var now = time.GetUtcNow();
        var takenOn = TakenOn(request, session, clinic.Zone.DateOf(now));
        var planId = session is null ? await OnlyPlanAsync(request.ClientId, cancellationToken) : session.PlanId;
        var scored = Scoring.Score(measure, request.Answers);
        var assessment = new Assessment
        {
            Id = AssessmentId.New(),
            ClientId = request.ClientId,
            Measure = measure.Code,
            PlanId = planId,
            SessionId = session?.Id,
            SessionNumber = session?.Number ?? await SessionsByAsync(planId, takenOn, cancellationToken),
            TakenOn = takenOn,
            RecordedAt = now,
            Answers = [.. request.Answers],
            Scores = [.. scored.Scores.Select(score => new AssessmentScore { Scale = score.Scale, Score = score.Score })],
            HasRisk = scored.Risks.Count > 0,
        };
        await groups.ReviewAsync(assessment, measure, cancellationToken);
        db.Assessments.Add(assessment);
        await RaiseAsync(assessment, scored.Risks, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return AssessmentResponse.Of(assessment, measure);
    }

    private static DateOnly TakenOn(RecordAssessment request, Session? session, DateOnly today)
    {
        if (request.TakenOn > today)
            throw CommonErrors.Invalid("taken-in-the-future", "An assessment is not taken in the future.", "takenOn");

        // A form is often filled in before the session that it is for.
        return request.TakenOn ?? (session is not null && session.LocalDate < today ? session.LocalDate : today);
    }

    private async Task<Session?> SessionAsync(RecordAssessment request, CancellationToken cancellationToken) => request.SessionId is not { } id
        ? null
        : await reach.Sessions
            .SingleOrDefaultAsync(session => session.Id == id && session.Clients.Any(part => part.ClientId == request.ClientId), cancellationToken)
            ?? throw CommonErrors.Unknown("session", "sessionId");

    /// <summary>The plan that is open for the client and that the caller may know of, if it is one.</summary>
    private async Task<SessionPlanId?> OnlyPlanAsync(ClientId client, CancellationToken cancellationToken)
    {
        var open = await reach.Plans
            .Where(plan => plan.Status != PlanStatus.Completed && plan.Status != PlanStatus.Discontinued
                && plan.Clients.Any(part => part.ClientId == client && part.LeftOn == null))
            .Select(plan => plan.Id)
            .Take(2)
            .ToListAsync(cancellationToken);
        return open.Count == 1 ? open[0] : null;
    }

    /// <summary>How many of the plan's sessions were to be held by then.</summary>
    private async Task<int?> SessionsByAsync(SessionPlanId? planId, DateOnly date, CancellationToken cancellationToken) => planId is null
        ? null
        : await db.Sessions.CountAsync(
            session => session.PlanId == planId && !session.IsDropped && session.LocalDate <= date
                && session.Status != SessionStatus.CancelledByClient && session.Status != SessionStatus.CancelledByClinic,
            cancellationToken);

    /// <summary>Raises a flag of each kind of risk, unless answers to this measure have raised one that is still open.</summary>
    private async Task RaiseAsync(Assessment assessment, IReadOnlyList<RaisedRisk> risks, CancellationToken cancellationToken)
    {
        if (risks.Count == 0)
            return;

        var open = await db.RiskFlags
            .Where(flag => flag.ClientId == assessment.ClientId && flag.ResolvedAt == null
                && db.Assessments.Any(one => one.Id == flag.AssessmentId && one.Measure == assessment.Measure))
            .Select(flag => flag.Kind)
            .ToListAsync(cancellationToken);
        db.RiskFlags.AddRange(risks.Select(risk => risk.Kind).Distinct().Except(open).Select(kind => new RiskFlag
        {
            Id = RiskFlagId.New(),
            ClientId = assessment.ClientId,
            Kind = kind,
            AssessmentId = assessment.Id,
            RaisedBy = caller.Actor,
            RaisedAt = assessment.RecordedAt,
        }));
    }
}
