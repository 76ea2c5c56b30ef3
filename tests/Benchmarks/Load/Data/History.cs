namespace AlSoor.Benchmarks.Load.Data;

/// <summary>
/// Ten years of sessions of each therapist with their clients in turn, spread evenly over the working days, written straight into the
/// database. Nothing is drawn by lot: the same size gives the same counts.
/// </summary>
internal sealed class History(Store store, ClinicSize size, ClinicPeople people)
{
    /// <summary>The clinic's clocks are so far ahead of UTC, all year round: Asia/Kuwait.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(3);

    private const int SessionsTogether = 50_000;

    private static readonly TimeSpan FirstHour = TimeSpan.FromHours(9);

    /// <summary>Of twenty sessions.</summary>
    private static readonly string[] Statuses =
        [.. Enumerable.Repeat("Attended", 15), "AttendedLate", "NoShow", "CancelledByClient", "CancelledByClient", "CancelledByClinic"];

    public async Task WriteAsync()
    {
        await using var connection = await store.OpenAsync();
        if (store.IsSqlite)
            await Store.RunAsync(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;");

        using var sessions = new BulkTable(
            connection, "Sessions", "Id", "TherapistId", "Modality", "RoomId", "StartsAt", "EndsAt", "LocalDate", "DurationMinutes",
            "Kind", "Delivery", "Status", "CancelledLate", "NotedAt", "UpdatedAt", "Version", "ClientCount");
        using var clients = new BulkTable(connection, "SessionClients", "SessionId", "ClientId");
        using var entries = new BulkTable(connection, "CalendarEntries", "CalendarId", "StartsAt", "EndsAt", "SessionId");

        var all = Sessions().GetEnumerator();
        var more = all.MoveNext();
        while (more)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var table in new[] { sessions, clients, entries })
                table.Begin(transaction);
            for (var count = 0; more && count < SessionsTogether; count++, more = all.MoveNext())
                Add(all.Current, sessions, clients, entries);
            await sessions.FlushAsync(transaction);
            await clients.FlushAsync(transaction);
            await entries.FlushAsync(transaction);
            await transaction.CommitAsync();
        }

        if (store.IsSqlite)
            await Store.RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous = FULL;");
    }

    private void Add(PastSession past, BulkTable sessions, BulkTable clients, BulkTable entries)
    {
        var room = people.RoomOf(past.Therapist);
        var (therapist, client) = (people.Therapists[past.Therapist], people.Clients[past.Therapist][past.Number % ClinicSize.ClientsEach]);
        var starts = past.StartsAt;
        var ends = starts.AddMinutes(size.Minutes);
        var id = Guid.CreateVersion7(new DateTimeOffset(starts, TimeSpan.Zero));
        var status = Statuses[(past.Number + (past.Number / Statuses.Length)) % Statuses.Length];
        var isNoted = status.StartsWith("Attended", StringComparison.Ordinal);
        sessions.Add(
            id, therapist, "cbt", room, starts, ends, past.Date, size.Minutes, "Therapy", room is null ? "Telehealth" : "InPerson",
            status, false, isNoted ? ends : null, ends, 1, 1);
        clients.Add(id, client);
        if (!size.HasEntries || status.StartsWith("Cancelled", StringComparison.Ordinal))
            return;

        entries.Add(therapist, starts, ends, id);
        entries.Add(client, starts, ends, id);
        if (room is not null)
            entries.Add(room, starts, ends, id);
    }

    private IEnumerable<PastSession> Sessions()
    {
        List<DateOnly> days =
        [
            .. Enumerable.Range(0, people.HistoryTo.DayNumber - people.HistoryFrom.DayNumber).Select(day => people.HistoryFrom.AddDays(day))
                .Where(date => date.DayOfWeek is not (DayOfWeek.Friday or DayOfWeek.Saturday)),
        ];
        foreach (var (day, date) in days.Index())
        {
            var (first, last) = (UpTo(day), UpTo(day + 1));
            for (var therapist = 0; therapist < people.Therapists.Count; therapist++)
            {
                for (var number = first; number < last; number++)
                {
                    var starts = date.ToDateTime(default, DateTimeKind.Utc) + FirstHour - Ahead;
                    yield return new PastSession(therapist, number, date, starts.AddMinutes((number - first) * size.MinutesApart));
                }
            }
        }

        int UpTo(int day) => (int)((long)size.HistoryEach * day / days.Count);
    }

    private readonly record struct PastSession(int Therapist, int Number, DateOnly Date, DateTime StartsAt);
}
