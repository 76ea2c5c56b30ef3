using AlSoor.Application.Caseloads;
using AlSoor.Domain.Caseloads;
using AlSoor.Domain.Plans;
using AlSoor.Infrastructure.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Reads caseloads by two SELECTs that both engines know: a row for each plan from what is kept of it (<see cref="PlanStandings"/>), and for
/// those that are shown a row for each client.
/// </summary>
public sealed class CaseloadReader(ClinicDbContext db, ClinicSettings clinic, TimeProvider time) : ICaseloadReader
{
    /// <summary>SQL Server puts texts together to 8000 bytes at most, unless one of them is of a type that may be longer.</summary>
    private const string OfAnyLength = "CAST(N'' AS nvarchar(max)), ";

    private const string Open = "('Scheduled', 'Confirmed', 'Arrived')";

    public async Task<IReadOnlyList<ReadStanding>> StandingsAsync(IReadOnlyList<TherapistId> therapists, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var overdue = clinic.UnsignedNoteHours == 0 ? DateTimeOffset.UnixEpoch : now.AddHours(-clinic.UnsignedNoteHours);
        var lateCounts = clinic.LateCancellationCounts ? 1 : 0;

        // The facts as one number: a column more for each of a thousand rows is what costs.
        var found = await db.SessionPlans
            .Where(plan => therapists.Contains(plan.TherapistId) && (plan.Status == PlanStatus.Active || plan.Status == PlanStatus.Paused))
            .Join(
                db.PlanStandings,
                plan => plan.Id,
                standing => standing.PlanId,
                (plan, standing) => new
                {
                    plan.Id,
                    plan.TherapistId,
                    standing.FirstOpenAt,
                    standing.Unnoted,
                    Facts = (standing.OpenRisks > 0 ? (int)CaseloadFacts.OpenRisk : 0)
                        + (standing.Deteriorated > 0 ? (int)CaseloadFacts.Deteriorated : 0)
                        + (standing.Ruptures > 0 ? (int)CaseloadFacts.Rupture : 0)
                        + (standing.Compared > 0 && standing.Improved == 0 && standing.Attended * 2 >= plan.PlannedSessions ? (int)CaseloadFacts.OffTrack : 0)
                        + (standing.FirstOpenEndsAt <= now ? (int)CaseloadFacts.ToRecord : 0)
                        + (standing.FirstUnnotedEndsAt <= overdue ? (int)CaseloadFacts.OverdueNote : 0)
                        + (standing.LastMissedAt != null && standing.LastMissedAt == standing.LastSeenAt ? (int)CaseloadFacts.MissedLast : 0)
                        + ((standing.LastOpenAt == null || standing.LastOpenAt <= now) && plan.Status == PlanStatus.Active
                            && standing.Attended + (standing.CancelledLate * lateCounts) < plan.PlannedSessions ? (int)CaseloadFacts.NothingBooked : 0)
                        + (standing.ConsentsMissing > 0 ? (int)CaseloadFacts.LacksConsent : 0),
                })
            .ToListAsync(cancellationToken);
        return [.. found.Select(row => new ReadStanding(row.Id, row.TherapistId, row.FirstOpenAt, row.Unnoted, (CaseloadFacts)row.Facts))];
    }

    public async Task<IReadOnlyList<ReadPlan>> PlansAsync(IReadOnlyList<SessionPlanId> plans, CancellationToken cancellationToken)
    {
        if (plans.Count == 0)
            return [];

        List<object?> parameters = [time.GetUtcNow().UtcDateTime, .. plans.Select(id => (object)id.Value)];
        var ids = string.Join(", ", Enumerable.Range(1, plans.Count).Select(Hole));
        var rows = new List<CaseloadRow>();

        // Read by hand: EF makes a reader for such a row anew each time that the row comes from SQL of ours, and that costs more than all of the rows.
        var command = db.GetService<IRawSqlCommandBuilder>().Build(Sql(ids, db is SqlServerClinicDbContext ? OfAnyLength : ""), parameters!, db.Model);
        await using var reader = await command.RelationalCommand.ExecuteReaderAsync(
            new RelationalCommandParameterObject(
                db.GetService<IRelationalConnection>(),
                command.ParameterValues,
                null,
                db,
                db.GetService<IRelationalCommandDiagnosticsLogger>(),
                CommandSource.FromSqlQuery),
            cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(new CaseloadRow(reader.DbDataReader));
        return [.. rows.GroupBy(row => row.PlanId).Select(plan => PlanOf([.. plan]))];
    }

    private static string Sql(string ids, string ofAnyLength) => $"""
        SELECT p."Id" AS "PlanId", p."Modality", p."Status", p."GroupName", p."PlannedSessions", f."Phase",
            s."Scheduled", s."Attended", s."Missed", s."Cancelled", s."CancelledLate",
            n."Id" AS "NextId", n."Number" AS "NextNumber", n."StartsAt" AS "NextAt", n."RoomId" AS "NextRoomId",
            l."Id" AS "LastId", l."Number" AS "LastNumber", l."StartsAt" AS "LastAt", l."Status" AS "LastStatus",
            c."Id" AS "ClientId", c."DataKey", c."GivenNameSealed", c."FamilyNameSealed",
            (SELECT STRING_AGG(CONCAT({ofAnyLength}x."Measure", ' ', y."Scale", ' ', y."Score", ' ', CASE WHEN x."IsStart" = 0 THEN y."StartScore" END, ' ', x."TakenOn", ' ', x."SessionNumber"), ';')
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
        LEFT JOIN "PlanPhases" f ON f."PlanId" = p."Id" AND f."Number" = (SELECT MAX(g."Number") FROM "PlanPhases" g WHERE g."PlanId" = p."Id")
        WHERE p."Id" IN ({ids})
        """;

    private static string Hole(int parameter) => $"{{{parameter}}}";

    private ReadPlan PlanOf(List<CaseloadRow> rows) => new(
        new(rows[0].PlanId),
        rows[0].Modality,
        Enum.Parse<PlanStatus>(rows[0].Status),
        rows[0].GroupName,
        rows[0].ProgressBy(clinic),
        rows[0].CancelledLate,
        rows[0].Phase,
        rows[0].Next,
        rows[0].Last,
        [.. rows.Where(part => part.ClientId is not null).Select(part => part.ClientBy(db.SealedFields))]);
}
