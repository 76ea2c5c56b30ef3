using AlSoor.Application.Common;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>The measures of a plan and when they are due in it.</summary>
/// <param name="ClientIds">Those who come at present.</param>
public sealed record PlanMeasuresResponse(
    SessionPlanId PlanId, int PlannedSessions, IReadOnlyList<ClientId> ClientIds, IReadOnlyList<PlanMeasureResponse> Measures);

/// <summary>A measure of a plan.</summary>
/// <param name="EveryNth">Of <c>every-nth</c>: every how many sessions.</param>
/// <param name="Source">Whether the plan says so itself, or the catalogue does.</param>
/// <param name="Due">The numbers of the sessions at which it is due.</param>
/// <param name="Taken">Those of them at which every client has taken it.</param>
/// <param name="TakenBy">By client, the numbers of all sessions at which it was taken.</param>
public sealed record PlanMeasureResponse(
    string Measure,
    LocalText Name,
    MeasureTiming Timing,
    int? EveryNth,
    MeasureSource Source,
    IReadOnlyList<int> Due,
    IReadOnlyList<int> Taken,
    IReadOnlyList<TakenMeasure> TakenBy);

/// <summary>The sessions at which a client has taken a measure.</summary>
public sealed record TakenMeasure(ClientId ClientId, IReadOnlyList<int> Numbers);

/// <summary>Who says that a measure is part of a plan.</summary>
public enum MeasureSource
{
    Catalogue,
    Plan,
}

/// <summary>Reads the measures of a plan: three queries.</summary>
public sealed class PlanMeasureReader(IClinicDb db)
{
    /// <param name="plan">Read with its clients.</param>
    public async Task<PlanMeasuresResponse> ReadAsync(SessionPlan plan, CancellationToken cancellationToken)
    {
        var id = plan.Id;
        var clients = plan.Present.OrderBy(client => client.Value).ToList();
        var measures = await db.Measures
            .Where(measure => !measure.IsRetired)
            .Select(measure => new { Measure = measure, Own = db.PlanMeasures.FirstOrDefault(part => part.PlanId == id && part.Measure == measure.Code) })
            .ToListAsync(cancellationToken);
        var sessions = await db.Sessions
            .Where(session => session.PlanId == id && !session.IsDropped && session.Number != null)
            .Select(session => new PlanSession(session.Id, session.Number!.Value, session.LocalDate))
            .ToListAsync(cancellationToken);
        var assessments = await db.Assessments
            .Where(one => one.PlanId == id && one.WithdrawnAt == null && clients.Contains(one.ClientId))
            .Select(one => new { one.ClientId, one.Measure, one.SessionId, one.SessionNumber, one.TakenOn })
            .ToListAsync(cancellationToken);
        var taken = assessments.ToLookup(
            one => one.Measure, one => (one.ClientId, Number: NumberOf(sessions, one.SessionId, one.TakenOn) ?? one.SessionNumber ?? 0));

        return new(
            id,
            plan.PlannedSessions,
            clients,
            [
                .. measures
                    .Where(one => one.Own is not null || one.Measure.Modalities.Contains(plan.Modality))
                    .OrderBy(one => one.Measure.Code, StringComparer.Ordinal)
                    .Select(one => Of(plan, one.Measure, one.Own, clients, [.. taken[one.Measure.Code]])),
            ]);
    }

    private static PlanMeasureResponse Of(
        SessionPlan plan, Measure measure, PlanMeasure? own, List<ClientId> clients, List<(ClientId ClientId, int Number)> taken)
    {
        var schedule = own is null ? new MeasureSchedule(measure.Timing, measure.EveryNth) : new MeasureSchedule(own.Timing, own.EveryNth);
        var due = schedule.NumbersOf(plan.PlannedSessions);
        var numbers = taken.ToLookup(one => one.ClientId, one => one.Number);
        return new(
            measure.Code,
            new(measure.NameEn, measure.NameAr),
            schedule.Timing,
            schedule.EveryNth,
            own is null ? MeasureSource.Catalogue : MeasureSource.Plan,
            due,
            [.. due.Where(number => clients.Count > 0 && clients.TrueForAll(client => numbers[client].Contains(number)))],
            [.. clients.Select(client => new TakenMeasure(client, [.. numbers[client].Distinct().Order()]))]);
    }

    /// <summary>The number of the session as it now is, or of one on the day.</summary>
    private static int? NumberOf(List<PlanSession> sessions, SessionId? session, DateOnly takenOn) =>
        sessions.Find(one => session is null ? one.LocalDate == takenOn : one.Id == session)?.Number;

    private sealed record PlanSession(SessionId Id, int Number, DateOnly LocalDate);
}
