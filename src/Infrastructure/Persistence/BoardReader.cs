using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Reads a day board's rows of all kinds by one UNION ALL in SQL that both engines know. Each part finds its rows by a key or an index
/// over the dates, so that what is long over does not make it slower.
/// </summary>
public sealed class BoardReader(ClinicDbContext db, ClinicSettings clinic, TimeProvider time) : IBoardReader
{
    private const string Nothing = "CAST(NULL AS datetime2)";

    public async Task<Board> ReadAsync(
        IReadOnlyCollection<TherapistId>? therapists, IReadOnlyCollection<RoomId> rooms, DateRange dates, CancellationToken cancellationToken)
    {
        var (sql, parameters) = Query(therapists, rooms, dates);
#pragma warning disable EF1002 // The text is made of constants and the numbers of parameters.
        var rows = await db.Database.SqlQueryRaw<BoardRow>(sql, [.. parameters]).ToListAsync(cancellationToken);
#pragma warning restore EF1002
        return BoardOf(rows);
    }

    private (string Sql, List<object> Parameters) Query(
        IReadOnlyCollection<TherapistId>? therapists, IReadOnlyCollection<RoomId> rooms, DateRange dates)
    {
        var span = dates.In(clinic.Zone);
        var near = span.StartsAt.AddMinutes(-Bounds.MaxBufferMinutes);
        List<object> parameters =
        [
            dates.From,
            dates.To,
            span.StartsAt.UtcDateTime,
            span.EndsAt.AddMinutes(Bounds.MaxBufferMinutes).UtcDateTime,
            near.UtcDateTime,
            near.AddMinutes(-Bounds.MaxMinutes).UtcDateTime,
            time.GetUtcNow().UtcDateTime,

            // A closure is at most a year long: those that begin before this are over.
            dates.From.AddDays(-366),
        ];
        var ofTherapists = therapists is null ? "SELECT \"Id\" FROM \"Therapists\"" : In(parameters, therapists.Select(id => id.Value));
        var ofRooms = In(parameters, rooms.Select(id => id.Value));
        return ($"""
            SELECT 'therapist' AS "Kind", "Id" AS "Id", "Id" AS "OwnerId", {Nothing} AS "StartsAt", {Nothing} AS "EndsAt", {Nothing} AS "ExpiresAt",
                CAST(NULL AS date) AS "FirstDate", CAST(NULL AS date) AS "LastDate", CAST(NULL AS nvarchar(4000)) AS "Text", CAST(NULL AS varbinary(8000)) AS "Sealed", "BufferMinutes" AS "Number"
            FROM "Therapists" WHERE "Id" IN ({ofTherapists})
            UNION ALL
            SELECT 'room', "Id", "Id", {Nothing}, {Nothing}, {Nothing}, CAST(NULL AS date), CAST(NULL AS date), NULL, NULL, 0
            FROM "Rooms" WHERE "Id" IN ({ofRooms})
            UNION ALL
            SELECT 'hours', "TherapistId", "TherapistId", {Nothing}, {Nothing}, {Nothing}, "EffectiveFrom", "EffectiveTo", "Hours", NULL, 0
            FROM "WorkingHours"
            WHERE "TherapistId" IN ({ofTherapists}) AND "EffectiveFrom" < {Hole(1)} AND ("EffectiveTo" IS NULL OR "EffectiveTo" >= {Hole(0)})
            UNION ALL
            SELECT 'time-off', "Id", "TherapistId", "StartsAt", "EndsAt", {Nothing}, CAST(NULL AS date), CAST(NULL AS date), NULL, "ReasonSealed", 0
            FROM "TimeOff" WHERE "TherapistId" IN ({ofTherapists}) AND "StartsAt" < {Hole(3)} AND "EndsAt" > {Hole(2)}
            UNION ALL
            SELECT 'closure', "Id", "Id", {Nothing}, {Nothing}, {Nothing}, "StartsOn", "EndsOn", "Name", NULL, CASE "Status" WHEN 'Provisional' THEN 0 ELSE 1 END
            FROM "Closures" WHERE "StartsOn" >= {Hole(7)} AND "StartsOn" < {Hole(1)} AND "EndsOn" >= {Hole(0)}
            UNION ALL
            SELECT 'taken', "CalendarId", "CalendarId", "StartsAt", "EndsAt", "ExpiresAt", CAST(NULL AS date), CAST(NULL AS date), NULL, NULL, 0
            FROM "CalendarEntries"
            WHERE ("CalendarId" IN ({ofTherapists}) OR "CalendarId" IN ({ofRooms}))
                AND "StartsAt" > {Hole(5)} AND "StartsAt" < {Hole(3)} AND "EndsAt" > {Hole(4)}
                AND ("ExpiresAt" IS NULL OR "ExpiresAt" > {Hole(6)})
            """, parameters);
    }

    private static string Hole(int parameter) => $"{{{parameter}}}";

    /// <summary>The ids as parameters; without any, a list that holds nothing.</summary>
    private static string In(List<object> parameters, IEnumerable<Guid> ids)
    {
        var holes = new List<string>();
        foreach (var id in ids)
        {
            holes.Add(Hole(parameters.Count));
            parameters.Add(id);
        }

        return holes.Count == 0 ? "NULL" : string.Join(", ", holes);
    }

    private Board BoardOf(List<BoardRow> rows)
    {
        var ofKind = rows.ToLookup(row => row.Kind);
        var closures = ofKind["closure"].Select(row => row.ToClosure()).ToList();
        var timeOff = ofKind["time-off"].Select(row => row.ToTimeOff(db.SealedFields)).ToList();
        var hours = ofKind["hours"].ToLookup(row => row.OwnerId, row => row.ToHours());
        var taken = ofKind["taken"].ToLookup(row => row.OwnerId, row => (row.Slot, (SessionId?)null));
        return new Board
        {
            Therapists =
            [
                .. ofKind["therapist"].OrderBy(row => row.Id).Select(row => new TherapistDiary(
                    new(row.Id),
                    [.. hours[row.Id]],
                    [.. timeOff.Where(off => off.TherapistId.Value == row.Id).Select(off => off.Slot)],
                    closures,
                    new BusyTime(new(row.Id), taken[row.Id]),
                    row.Number)),
            ],
            Rooms = [.. ofKind["room"].OrderBy(row => row.Id).Select(row => new BusyTime(new(row.Id), taken[row.Id]))],
            Holds = ofKind["taken"].Where(row => row.ExpiresAt is not null).ToLookup(row => new CalendarId(row.OwnerId), row => row.ToHold()),
            TimeOff = timeOff,
            Closures = closures,
        };
    }

    /// <summary>A row of any kind, as it is stored.</summary>
    private sealed class BoardRow
    {
        public required string Kind { get; init; }

        public required Guid Id { get; init; }

        /// <summary>The therapist or room that it is about.</summary>
        public required Guid OwnerId { get; init; }

        public DateTime? StartsAt { get; init; }

        public DateTime? EndsAt { get; init; }

        public DateTime? ExpiresAt { get; init; }

        public DateOnly? FirstDate { get; init; }

        public DateOnly? LastDate { get; init; }

        public string? Text { get; init; }

        /// <summary>A text that is sealed where it is stored.</summary>
        public byte[]? Sealed { get; init; }

        public int Number { get; init; }

        public TimeSlot Slot => StoredDiary.Slot(StartsAt!.Value, EndsAt!.Value);

        public CalendarHold ToHold() => new(Slot.StartsAt, Slot.EndsAt, StoredDiary.Instant(ExpiresAt!.Value));

        public TimeOff ToTimeOff(SealedFields fields)
        {
            var off = new TimeOff { Id = Id, TherapistId = new(OwnerId), StartsAt = Slot.StartsAt, EndsAt = Slot.EndsAt };
            fields.Open(off, "TimeOff", Id, _ => Sealed);
            return off;
        }

        public WorkingHours ToHours() => StoredDiary.Hours(OwnerId, FirstDate!.Value, LastDate, Text!);

        public Closure ToClosure() => StoredDiary.Closure(Id, FirstDate!.Value, LastDate!.Value, Text!, Number == 0);
    }
}
