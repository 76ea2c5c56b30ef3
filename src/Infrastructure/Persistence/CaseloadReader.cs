using AlSoor.Application.Caseloads;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Reads caseloads by one SELECT that both engines know: a row for each client of each plan, with what is counted of the plan's sessions, tasks
/// and flags. What is counted is grouped once for all plans, so that a plan more costs a row more.
/// </summary>
public sealed class CaseloadReader(ClinicDbContext db, ClinicSettings clinic, TimeProvider time) : ICaseloadReader
{
    private const string Open = "('Scheduled', 'Confirmed', 'Arrived')";
    private const string Attended = "('Attended', 'AttendedLate')";
    private const string Missed = "('LateNotSeen', 'NoShow')";

    public async Task<IReadOnlyList<ReadCaseload>> ReadAsync(IReadOnlyList<TherapistId> therapists, CancellationToken cancellationToken)
    {
        if (therapists.Count == 0)
            return [];

        var now = time.GetUtcNow();
        var overdue = clinic.UnsignedNoteHours == 0 ? DateTimeOffset.UnixEpoch : now.AddHours(-clinic.UnsignedNoteHours);
        var unsigned = clinic.UnsignedNoteHours == 0 ? DateTimeOffset.UnixEpoch : now;
        List<object> parameters = [now.UtcDateTime, unsigned.UtcDateTime, overdue.UtcDateTime, .. therapists.Select(id => (object)id.Value)];
        var ids = string.Join(", ", Enumerable.Range(3, therapists.Count).Select(index => $"{{{index}}}"));
#pragma warning disable EF1002 // The text is made of constants and the numbers of parameters.
        var rows = await db.Database.SqlQueryRaw<CaseloadRow>(Sql(ids), [.. parameters]).ToListAsync(cancellationToken);
#pragma warning restore EF1002
        var found = rows.ToLookup(row => row.TherapistId);
        return
        [
            .. therapists.Where(id => found.Contains(id.Value)).Select(id => new ReadCaseload(
                id,
                found[id.Value].First().TherapistGivenName,
                found[id.Value].First().TherapistFamilyName,
                found[id.Value].First().WeeklyCapacityHours,
                [.. found[id.Value].Where(row => row.PlanId is not null).GroupBy(row => row.PlanId).Select(plan => PlanOf([.. plan]))])),
        ];
    }

    private static string Sql(string ids) => $"""
        SELECT t."Id" AS "TherapistId", t."GivenName" AS "TherapistGivenName", t."FamilyName" AS "TherapistFamilyName", t."WeeklyCapacityHours",
            p."Id" AS "PlanId", p."Modality", p."Status", p."GroupName", p."PlannedSessions",
            f."Phase",
            COALESCE(s."Scheduled", 0) AS "Scheduled", COALESCE(s."Attended", 0) AS "Attended", COALESCE(s."Missed", 0) AS "Missed",
            COALESCE(s."Cancelled", 0) AS "Cancelled", COALESCE(s."CancelledLate", 0) AS "CancelledLate", COALESCE(s."ToRecord", 0) AS "ToRecord",
            COALESCE(s."UnsignedNotes", 0) AS "UnsignedNotes", COALESCE(s."OverdueNotes", 0) AS "OverdueNotes",
            n."Id" AS "NextId", n."Number" AS "NextNumber", n."StartsAt" AS "NextAt", n."RoomId" AS "NextRoomId",
            l."Id" AS "LastId", l."Number" AS "LastNumber", l."StartsAt" AS "LastAt", l."Status" AS "LastStatus",
            c."Id" AS "ClientId", c."DataKey", c."GivenNameSealed", c."FamilyNameSealed",
            m."Scores", a."Mean" AS "AllianceMean", a."EarlierMean" AS "AllianceEarlierMean", a."SessionAt" AS "AllianceAt",
            COALESCE(w."OpenTasks", 0) AS "OpenTasks", COALESCE(r."OpenRisks", 0) AS "OpenRisks",
            (SELECT COUNT(*) FROM "ConsentKinds" k
                WHERE k."IsRetired" = 0
                    AND (k."ForAll" = 1 OR (k."ForTelehealth" = 1 AND p."Delivery" = 'Telehealth') OR k."ForModalities" LIKE CONCAT('%"', p."Modality", '"%'))
                    AND NOT EXISTS (SELECT 1 FROM "Consents" x
                        WHERE x."ClientId" = c."Id" AND x."Kind" = k."Code" AND x."WithdrawnOn" IS NULL AND x."TextVersion" >= k."ValidFrom")) AS "ConsentsMissing"
        FROM "Therapists" t
        LEFT JOIN "SessionPlans" p ON p."TherapistId" = t."Id" AND p."Status" IN ('Active', 'Paused')
        LEFT JOIN "PlanClients" pc ON pc."PlanId" = p."Id" AND pc."LeftOn" IS NULL
        LEFT JOIN "Clients" c ON c."Id" = pc."ClientId" AND c."ErasedAt" IS NULL
        LEFT JOIN (
            SELECT s."PlanId",
                SUM(CASE WHEN s."Status" IN {Open} THEN 1 ELSE 0 END) AS "Scheduled",
                SUM(CASE WHEN s."Status" IN {Attended} THEN 1 ELSE 0 END) AS "Attended",
                SUM(CASE WHEN s."Status" IN {Missed} THEN 1 ELSE 0 END) AS "Missed",
                SUM(CASE WHEN s."Status" IN ('CancelledByClient', 'CancelledByClinic') THEN 1 ELSE 0 END) AS "Cancelled",
                SUM(CASE WHEN s."CancelledLate" = 1 THEN 1 ELSE 0 END) AS "CancelledLate",
                SUM(CASE WHEN s."Status" IN {Open} AND s."EndsAt" <= {Hole(0)} THEN 1 ELSE 0 END) AS "ToRecord",
                SUM(CASE WHEN s."Status" IN {Attended} AND s."NotedAt" IS NULL AND s."EndsAt" <= {Hole(1)} THEN 1 ELSE 0 END) AS "UnsignedNotes",
                SUM(CASE WHEN s."Status" IN {Attended} AND s."NotedAt" IS NULL AND s."EndsAt" <= {Hole(2)} THEN 1 ELSE 0 END) AS "OverdueNotes",
                MIN(CASE WHEN s."Status" IN {Open} AND s."StartsAt" > {Hole(0)} THEN s."StartsAt" END) AS "NextAt",
                MAX(CASE WHEN s."Status" IN {Attended} OR s."Status" IN {Missed} THEN s."StartsAt" END) AS "LastAt"
            FROM "Sessions" s
            WHERE s."IsDropped" = 0 AND s."PlanId" IN ({PlansOf(ids)})
            GROUP BY s."PlanId") s ON s."PlanId" = p."Id"
        LEFT JOIN "Sessions" n ON n."PlanId" = p."Id" AND n."StartsAt" = s."NextAt" AND n."IsDropped" = 0 AND n."Status" IN {Open}
        LEFT JOIN "Sessions" l ON l."PlanId" = p."Id" AND l."StartsAt" = s."LastAt" AND l."IsDropped" = 0 AND (l."Status" IN {Attended} OR l."Status" IN {Missed})
        LEFT JOIN (
            SELECT a."PlanId", a."ClientId",
                STRING_AGG(CONCAT(a."Measure", ' ', b."Scale", ' ', b."Score", ' ', b."StartScore", ' ', a."TakenOn", ' ', a."SessionNumber"), ';') AS "Scores"
            FROM "Assessments" a JOIN "AssessmentScores" b ON b."AssessmentId" = a."Id"
            WHERE a."IsLatest" = 1 AND a."PlanId" IN ({PlansOf(ids)})
            GROUP BY a."PlanId", a."ClientId") m ON m."PlanId" = p."Id" AND m."ClientId" = c."Id"
        LEFT JOIN "AllianceRatings" a ON a."PlanId" = p."Id" AND a."ClientId" = c."Id" AND a."IsLatest" = 1
        LEFT JOIN (
            SELECT w."PlanId", w."ClientId", COUNT(*) AS "OpenTasks" FROM "Tasks" w
            WHERE w."IsReviewed" = 0 AND w."PlanId" IN ({PlansOf(ids)})
            GROUP BY w."PlanId", w."ClientId") w ON w."PlanId" = p."Id" AND w."ClientId" = c."Id"
        LEFT JOIN (
            SELECT r."ClientId", COUNT(*) AS "OpenRisks" FROM "RiskFlags" r WHERE r."ResolvedAt" IS NULL GROUP BY r."ClientId") r ON r."ClientId" = c."Id"
        LEFT JOIN (
            SELECT g."PlanId", MAX(g."RecordedAt") AS "RecordedAt" FROM "PlanPhases" g WHERE g."PlanId" IN ({PlansOf(ids)}) GROUP BY g."PlanId") h
            ON h."PlanId" = p."Id"
        LEFT JOIN "PlanPhases" f ON f."PlanId" = p."Id" AND f."RecordedAt" = h."RecordedAt"
        WHERE t."Id" IN ({ids})
        """;

    private static string PlansOf(string ids) =>
        $"""SELECT q."Id" FROM "SessionPlans" q WHERE q."TherapistId" IN ({ids}) AND q."Status" IN ('Active', 'Paused')""";

    private static string Hole(int parameter) => $"{{{parameter}}}";

    private ReadPlan PlanOf(List<CaseloadRow> rows)
    {
        var row = rows[0];
        return new(
            new(row.PlanId!.Value),
            row.Modality!,
            Enum.Parse<PlanStatus>(row.Status!),
            row.GroupName,
            row.ProgressBy(clinic),
            row.CancelledLate,
            row.Phase,
            row.Next,
            row.Last,
            row.ToRecord,
            row.UnsignedNotes,
            row.OverdueNotes,
            [.. rows.Where(part => part.ClientId is not null).Select(part => part.ClientBy(db.SealedFields))]);
    }
}
