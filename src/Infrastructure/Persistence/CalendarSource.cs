using System.Data.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Reads what calendars are made of by one UNION ALL in SQL that both engines know, and by hand: every booking and every look for free time asks this.
/// Each part finds its rows by a key or an index, whose ids come as one parameter: the statement is the same for any number of them.
/// </summary>
public sealed class CalendarSource(ClinicDbContext db, ClinicSettings clinic) : ICalendarSource
{
    private static readonly string s_onSqlite = Query(parameter => $"SELECT \"value\" FROM json_each({{{parameter}}})");
    private static readonly string s_onSqlServer = Query(parameter => $"SELECT CAST(\"value\" AS uniqueidentifier) FROM OPENJSON({{{parameter}}})");

    /// <summary>Which part of the query a row is of.</summary>
    private enum Part
    {
        Therapist,
        Hours,
        TimeOff,
        Closure,
        Taken,
        Version,
    }

    public async Task<CalendarFacts> ReadAsync(WantedFacts wanted, DateRange dates, CancellationToken cancellationToken)
    {
        var span = dates.In(clinic.Zone);
        var near = span.StartsAt.AddMinutes(-Bounds.MaxBufferMinutes);
        object[] parameters =
        [
            Ids(wanted.Therapists.Select(id => id.Value)),
            Ids(wanted.Taken.Select(id => id.Value)),
            Ids(wanted.Versions.Select(id => id.Value)),
            dates.From,
            dates.To,
            span.StartsAt.UtcDateTime,
            span.EndsAt.UtcDateTime,
            near.UtcDateTime,
            near.AddMinutes(-Bounds.MaxMinutes).UtcDateTime,
        ];
        var rows = await db.ReadByHandAsync(db.Database.IsSqlServer() ? s_onSqlServer : s_onSqlite, parameters, RowOf, cancellationToken);
        var of = rows.ToLookup(row => row.Part);
        return new()
        {
            Buffers = of[Part.Therapist].ToDictionary(row => new TherapistId(row.Id), row => (int)row.Number),
            Hours = of[Part.Hours].ToLookup(row => new TherapistId(row.Id), row => row.ToHours()),
            TimeOff = of[Part.TimeOff].ToLookup(row => new TherapistId(row.Id), row => row.Slot),
            Closures = [.. of[Part.Closure].Select(row => row.ToClosure())],
            Taken = of[Part.Taken].ToLookup(row => new CalendarId(row.Id), row => row.ToTaken()),
            Versions = of[Part.Version].ToDictionary(row => new CalendarId(row.Id), row => row.Number),
        };
    }

    private static string Query(Func<int, string> ids) => $$"""
        SELECT 0, "Id", CAST(NULL AS datetime2), CAST(NULL AS datetime2), CAST(NULL AS datetime2), CAST(NULL AS date), CAST(NULL AS date),
            CAST(NULL AS nvarchar(4000)), CAST(NULL AS uniqueidentifier), CAST("BufferMinutes" AS bigint)
        FROM "Therapists" WHERE "Id" IN ({{ids(0)}})
        UNION ALL
        SELECT 1, "TherapistId", NULL, NULL, NULL, "EffectiveFrom", "EffectiveTo", "Hours", NULL, NULL
        FROM "WorkingHours" WHERE "TherapistId" IN ({{ids(0)}}) AND "EffectiveFrom" < {4} AND ("EffectiveTo" IS NULL OR "EffectiveTo" >= {3})
        UNION ALL
        SELECT 2, "TherapistId", "StartsAt", "EndsAt", NULL, NULL, NULL, NULL, NULL, NULL
        FROM "TimeOff" WHERE "TherapistId" IN ({{ids(0)}}) AND "StartsAt" < {6} AND "EndsAt" > {5}
        UNION ALL
        SELECT 3, "Id", NULL, NULL, NULL, "StartsOn", "EndsOn", "Name", NULL, CASE "Status" WHEN 'Provisional' THEN 0 ELSE 1 END
        FROM "Closures" WHERE "StartsOn" < {4} AND "EndsOn" >= {3}
        UNION ALL
        SELECT 4, "CalendarId", "StartsAt", "EndsAt", "ExpiresAt", NULL, NULL, NULL, "SessionId", NULL
        FROM "CalendarEntries" WHERE "CalendarId" IN ({{ids(1)}}) AND "StartsAt" > {8} AND "StartsAt" < {6} AND "EndsAt" > {7}
        UNION ALL
        SELECT 5, "Id", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "Version"
        FROM "Calendars" WHERE "Id" IN ({{ids(2)}})
        """;

    // SQLite keeps them as EF writes them, in capitals.
    private static string Ids(IEnumerable<Guid> ids) => $"[{string.Join(',', ids.Distinct().Select(id => $"\"{id.ToString().ToUpperInvariant()}\""))}]";

    private static Row RowOf(DbDataReader row) => new(
        (Part)row.GetInt32(0),
        row.GetGuid(1),
        row.IsDBNull(2) ? default : row.GetDateTime(2),
        row.IsDBNull(3) ? default : row.GetDateTime(3),
        row.IsDBNull(4) ? null : row.GetDateTime(4),
        row.IsDBNull(5) ? default : row.GetFieldValue<DateOnly>(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6),
        row.IsDBNull(7) ? null : row.GetString(7),
        row.IsDBNull(8) ? null : row.GetGuid(8),
        row.IsDBNull(9) ? 0 : row.GetInt64(9));

    /// <summary>A row of any part, as it is stored.</summary>
    private readonly record struct Row(
        Part Part,
        Guid Id,
        DateTime StartsAt,
        DateTime EndsAt,
        DateTime? ExpiresAt,
        DateOnly FirstDate,
        DateOnly? LastDate,
        string? Text,
        Guid? SessionId,
        long Number)
    {
        public TimeSlot Slot => StoredDiary.Slot(StartsAt, EndsAt);

        public WorkingHours ToHours() => StoredDiary.Hours(Id, FirstDate, LastDate, Text!);

        public Closure ToClosure() => StoredDiary.Closure(Id, FirstDate, LastDate!.Value, Text!, Number == 0);

        public TakenTime ToTaken() => new(
            Slot, SessionId is { } id ? new SessionId(id) : null, ExpiresAt is { } expires ? StoredDiary.Instant(expires) : null);
    }
}
