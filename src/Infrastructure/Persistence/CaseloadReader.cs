using AlSoor.Application.Caseloads;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Reads caseloads by two SELECTs that both engines know: a row for each plan from what is kept of it (<see cref="PlanStandings"/>), and for
/// those that are shown a row for each client.
/// </summary>
public sealed class CaseloadReader(ClinicDbContext db, ClinicSettings clinic, TimeProvider time) : ICaseloadReader
{
    private const string Open = "('Scheduled', 'Confirmed', 'Arrived')";

    public async Task<IReadOnlyList<ReadStanding>> StandingsAsync(IReadOnlyList<TherapistId> therapists, CancellationToken cancellationToken)
    {
        var found = await db.SessionPlans
            .Where(plan => therapists.Contains(plan.TherapistId) && (plan.Status == PlanStatus.Active || plan.Status == PlanStatus.Paused))
            .Join(
                db.Set<PlanStanding>(),
                plan => plan.Id,
                standing => standing.PlanId,
                // Column by column: an object of the model would go through the interceptor that opens sealed fields, and that is slow.
                (plan, standing) => new
                {
                    plan.TherapistId,
                    plan.Status,
                    plan.PlannedSessions,
                    standing.PlanId,
                    standing.Scheduled,
                    standing.Attended,
                    standing.Missed,
                    standing.Cancelled,
                    standing.CancelledLate,
                    standing.Unnoted,
                    standing.FirstUnnotedEndsAt,
                    standing.FirstOpenAt,
                    standing.FirstOpenEndsAt,
                    standing.LastOpenAt,
                    standing.LastSeenAt,
                    standing.LastMissedAt,
                    standing.Deteriorated,
                    standing.Improved,
                    standing.Compared,
                    standing.Ruptures,
                    standing.OpenRisks,
                    standing.ConsentsMissing,
                })
            .ToListAsync(cancellationToken);
        return
        [
            .. found.Select(row => new ReadStanding(
                row.PlanId,
                row.TherapistId,
                row.Status,
                ProgressOf(row.PlannedSessions, row.Scheduled, row.Attended, row.Missed, row.Cancelled, row.CancelledLate),
                row.CancelledLate,
                row.FirstOpenAt,
                row.FirstOpenEndsAt,
                row.LastOpenAt,
                row.Unnoted,
                row.FirstUnnotedEndsAt,
                row.LastMissedAt is { } missed && missed == row.LastSeenAt,
                row.Deteriorated,
                row.Improved,
                row.Compared,
                row.Ruptures,
                row.OpenRisks,
                row.ConsentsMissing)),
        ];
    }

    public async Task<IReadOnlyList<ReadPlan>> PlansAsync(IReadOnlyList<SessionPlanId> plans, CancellationToken cancellationToken)
    {
        if (plans.Count == 0)
            return [];

        List<object> parameters = [time.GetUtcNow().UtcDateTime, .. plans.Select(id => (object)id.Value)];
        var ids = string.Join(", ", Enumerable.Range(1, plans.Count).Select(index => $"{{{index}}}"));
#pragma warning disable EF1002 // The text is made of constants and the numbers of parameters.
        var rows = await db.Database.SqlQueryRaw<CaseloadRow>(Sql(ids), [.. parameters]).ToListAsync(cancellationToken);
#pragma warning restore EF1002
        return [.. rows.GroupBy(row => row.PlanId).Select(plan => PlanOf([.. plan]))];
    }

    private Progress ProgressOf(int planned, int scheduled, int attended, int missed, int cancelled, int cancelledLate)
    {
        var counted = attended + (clinic.LateCancellationCounts ? cancelledLate : 0);
        return new(planned, scheduled, attended, missed, cancelled, Math.Max(0, planned - counted));
    }

    private static string Sql(string ids) => $"""
        SELECT p."Id" AS "PlanId", p."Modality", p."GroupName", f."Phase",
            n."Id" AS "NextId", n."Number" AS "NextNumber", n."StartsAt" AS "NextAt", n."RoomId" AS "NextRoomId",
            l."Id" AS "LastId", l."Number" AS "LastNumber", l."StartsAt" AS "LastAt", l."Status" AS "LastStatus",
            c."Id" AS "ClientId", c."DataKey", c."GivenNameSealed", c."FamilyNameSealed",
            (SELECT STRING_AGG(CONCAT(x."Measure", ' ', y."Scale", ' ', y."Score", ' ', y."StartScore", ' ', x."TakenOn", ' ', x."SessionNumber"), ';')
                FROM "Assessments" x JOIN "AssessmentScores" y ON y."AssessmentId" = x."Id"
                WHERE x."PlanId" = p."Id" AND x."IsLatest" = 1 AND x."ClientId" = c."Id") AS "Scores",
            a."Mean" AS "AllianceMean", a."EarlierMean" AS "AllianceEarlierMean", a."SessionAt" AS "AllianceAt",
            (SELECT COUNT(*) FROM "Tasks" w WHERE w."PlanId" = p."Id" AND w."IsReviewed" = 0 AND w."ClientId" = c."Id") AS "OpenTasks",
            (SELECT COUNT(*) FROM "RiskFlags" r WHERE r."ClientId" = c."Id" AND r."ResolvedAt" IS NULL) AS "OpenRisks"
        FROM "SessionPlans" p
        JOIN "PlanStandings" s ON s."PlanId" = p."Id"
        LEFT JOIN "PlanClients" pc ON pc."PlanId" = p."Id" AND pc."LeftOn" IS NULL
        LEFT JOIN "Clients" c ON c."Id" = pc."ClientId" AND c."ErasedAt" IS NULL
        LEFT JOIN "Sessions" n ON n."PlanId" = p."Id" AND n."IsDropped" = 0 AND n."Status" IN {Open} AND n."StartsAt" = (
            SELECT MIN(m."StartsAt") FROM "Sessions" m WHERE m."PlanId" = p."Id" AND m."StartsAt" > {Hole(0)} AND m."IsDropped" = 0 AND m."Status" IN {Open})
        LEFT JOIN "Sessions" l ON l."PlanId" = p."Id" AND l."StartsAt" = s."LastSeenAt" AND l."IsDropped" = 0
        LEFT JOIN "AllianceRatings" a ON a."PlanId" = p."Id" AND a."ClientId" = c."Id" AND a."IsLatest" = 1
        LEFT JOIN "PlanPhases" f ON f."PlanId" = p."Id" AND f."RecordedAt" = (SELECT MAX(g."RecordedAt") FROM "PlanPhases" g WHERE g."PlanId" = p."Id")
        WHERE p."Id" IN ({ids})
        """;

    private static string Hole(int parameter) => $"{{{parameter}}}";

    private ReadPlan PlanOf(List<CaseloadRow> rows) => new(
        new(rows[0].PlanId),
        rows[0].Modality,
        rows[0].GroupName,
        rows[0].Phase,
        rows[0].Next,
        rows[0].Last,
        [.. rows.Where(part => part.ClientId is not null).Select(part => part.ClientBy(db.SealedFields))]);
}
