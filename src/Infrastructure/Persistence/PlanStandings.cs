using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Counts where plans stand, and who has attended them, in the transaction that has changed something of them: by one command, in SQL that both engines know. The old
/// row is deleted first, so that of two transactions that change one plan the second counts what the first has left. A CROSS JOIN is SQLite's
/// way to say in which order tables are read: a plan's sessions before all that their client has ever come to.
/// </summary>
public sealed class PlanStandings(ClinicDbContext db)
{
    /// <summary>SQL Server takes 2100 parameters in one command.</summary>
    private const int MaxTogether = 1000;

    private const string Open = "('Scheduled', 'Confirmed', 'Arrived')";
    private const string Attended = "('Attended', 'AttendedLate')";
    private const string Missed = "('LateNotSeen', 'NoShow')";
    private const string Held = "s.\"Status\" <> 'CancelledByClinic' AND (s.\"Status\" <> 'CancelledByClient' OR s.\"CancelledLate\" = 1)";
    private const string Present = """
        FROM "PlanClients" c JOIN "Clients" x ON x."Id" = c."ClientId" AND x."ErasedAt" IS NULL
        """;

    /// <summary>Counts anew what the present transaction has changed.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var changed = db.ChangedPlans;
        if (changed.All)
            await CountAsync("\"Status\" IN ('Active', 'Paused')", [], cancellationToken);
        foreach (var some in changed.Plans.Chunk(MaxTogether))
            await CountAsync($"\"Id\" IN ({Holes(some.Length)})", [.. some.Select(id => id.Value)], cancellationToken);
        foreach (var some in changed.Clients.Chunk(MaxTogether))
        {
            await CountAsync(
                $"\"Id\" IN (SELECT \"PlanId\" FROM \"PlanClients\" WHERE \"ClientId\" IN ({Holes(some.Length)}))",
                [.. some.Select(id => id.Value)],
                cancellationToken);
        }
    }

    /// <summary>Counts what was never counted, as in a database that is older than standings are, and what a new catalogue may count otherwise.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => CountAsync(
        """
        "Id" IN (SELECT "Id" FROM "SessionPlans" WHERE "Status" IN ('Active', 'Paused') OR "Id" NOT IN (SELECT "PlanId" FROM "PlanStandings"))
        """,
        [],
        cancellationToken);

    private async Task CountAsync(string which, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var sql = $"""
            DELETE FROM "PlanStandings" WHERE "PlanId" IN (SELECT "Id" FROM "SessionPlans" WHERE {which});
            DELETE FROM "AttendedPlans" WHERE "PlanId" IN (SELECT "Id" FROM "SessionPlans" WHERE {which});
            INSERT INTO "AttendedPlans" ("PlanId", "ClientId", "EpisodeId", "Sessions", "FirstAt", "FirstOn")
            SELECT c."PlanId", c."ClientId", c."EpisodeId", SUM(CASE WHEN s."Kind" = 'Therapy' AND s."IsDropped" = 0 THEN 1 ELSE 0 END), MIN(s."StartsAt"), MIN(s."LocalDate")
            FROM "PlanClients" c CROSS JOIN "Sessions" s CROSS JOIN "SessionClients" x
            WHERE c."PlanId" IN (SELECT "Id" FROM "SessionPlans" WHERE {which})
                AND s."PlanId" = c."PlanId" AND x."SessionId" = s."Id" AND x."ClientId" = c."ClientId" AND COALESCE(x."Status", s."Status") IN {Attended}
            GROUP BY c."PlanId", c."ClientId", c."EpisodeId";
            INSERT INTO "PlanStandings" ("PlanId", "FirstOn", "EndedOn", "Scheduled", "Attended", "Missed", "Cancelled", "CancelledLate", "Unnoted", "FirstUnnotedEndsAt",
                "FirstOpenAt", "FirstOpenEndsAt", "LastOpenAt", "LastSeenAt", "LastMissedAt", "Deteriorated", "Improved", "Compared", "Ruptures", "OpenRisks", "ConsentsMissing")
            SELECT p."Id", s."FirstOn", COALESCE(p."EndedOn", CASE WHEN p."Status" = 'Completed' THEN s."LastOn" END),
                COALESCE(s."Scheduled", 0), COALESCE(s."Attended", 0), COALESCE(s."Missed", 0), COALESCE(s."Cancelled", 0), COALESCE(s."CancelledLate", 0),
                COALESCE(s."Unnoted", 0), s."FirstUnnotedEndsAt", s."FirstOpenAt", s."FirstOpenEndsAt", s."LastOpenAt", s."LastSeenAt", s."LastMissedAt",
                (SELECT COUNT(*) FROM "Assessments" a WHERE a."PlanId" = p."Id" AND a."IsLatest" = 1 AND a."Reliable" = 'Deteriorated'),
                (SELECT COUNT(*) FROM "Assessments" a WHERE a."PlanId" = p."Id" AND a."IsLatest" = 1 AND a."Reliable" = 'Improved'),
                (SELECT COUNT(*) FROM "Assessments" a WHERE a."PlanId" = p."Id" AND a."IsLatest" = 1 AND a."Reliable" IS NOT NULL),
                (SELECT COUNT(*) FROM "AllianceRatings" a WHERE a."PlanId" = p."Id" AND a."IsLatest" = 1 AND a."IsRupture" = 1),
                (SELECT COUNT(*) {Present} JOIN "RiskFlags" f ON f."ClientId" = c."ClientId" AND f."ResolvedAt" IS NULL
                    WHERE c."PlanId" = p."Id" AND c."LeftOn" IS NULL),
                (SELECT COUNT(*) {Present} CROSS JOIN "ConsentKinds" k
                    WHERE c."PlanId" = p."Id" AND c."LeftOn" IS NULL AND k."IsRetired" = 0
                        AND (k."ForAll" = 1 OR (k."ForTelehealth" = 1 AND p."Delivery" = 'Telehealth') OR k."ForModalities" LIKE CONCAT('%"', p."Modality", '"%'))
                        AND NOT EXISTS (SELECT 1 FROM "Consents" g
                            WHERE g."ClientId" = c."ClientId" AND g."Kind" = k."Code" AND g."WithdrawnOn" IS NULL AND g."TextVersion" >= k."ValidFrom"))
            FROM "SessionPlans" p
            LEFT JOIN (
                SELECT s."PlanId",
                    MIN(CASE WHEN {Held} THEN s."LocalDate" END) AS "FirstOn",
                    MAX(CASE WHEN {Held} THEN s."LocalDate" END) AS "LastOn",
                    SUM(CASE WHEN s."Status" IN {Open} THEN 1 ELSE 0 END) AS "Scheduled",
                    SUM(CASE WHEN s."Status" IN {Attended} THEN 1 ELSE 0 END) AS "Attended",
                    SUM(CASE WHEN s."Status" IN {Missed} THEN 1 ELSE 0 END) AS "Missed",
                    SUM(CASE WHEN s."Status" IN ('CancelledByClient', 'CancelledByClinic') THEN 1 ELSE 0 END) AS "Cancelled",
                    SUM(CASE WHEN s."CancelledLate" = 1 THEN 1 ELSE 0 END) AS "CancelledLate",
                    SUM(CASE WHEN s."Status" IN {Attended} AND s."NotedAt" IS NULL THEN 1 ELSE 0 END) AS "Unnoted",
                    MIN(CASE WHEN s."Status" IN {Attended} AND s."NotedAt" IS NULL THEN s."EndsAt" END) AS "FirstUnnotedEndsAt",
                    MIN(CASE WHEN s."Status" IN {Open} THEN s."StartsAt" END) AS "FirstOpenAt",
                    MIN(CASE WHEN s."Status" IN {Open} THEN s."EndsAt" END) AS "FirstOpenEndsAt",
                    MAX(CASE WHEN s."Status" IN {Open} THEN s."StartsAt" END) AS "LastOpenAt",
                    MAX(CASE WHEN s."Status" IN {Attended} OR s."Status" IN {Missed} THEN s."StartsAt" END) AS "LastSeenAt",
                    MAX(CASE WHEN s."Status" IN {Missed} THEN s."StartsAt" END) AS "LastMissedAt"
                FROM "Sessions" s
                WHERE s."IsDropped" = 0 AND s."PlanId" IN (SELECT "Id" FROM "SessionPlans" WHERE {which})
                GROUP BY s."PlanId") s ON s."PlanId" = p."Id"
            WHERE p.{which}
            """;
#pragma warning disable EF1002 // The text is made of constants and the numbers of parameters.
        await db.Database.ExecuteSqlRawAsync(sql, [.. ids.Cast<object>()], cancellationToken);
#pragma warning restore EF1002
    }

    private static string Holes(int count) => string.Join(", ", Enumerable.Range(0, count).Select(index => $"{{{index}}}"));
}
