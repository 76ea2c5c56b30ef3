using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>Reads everything from outside and judges by what a person would call a double booking, not by the service's own rules.</summary>
public static class Oracle
{
    /// <summary>Asserts that nobody and no room is booked twice at a time, and that every plan is whole.</summary>
    public static async Task AssertSoundAsync(Caller admin)
    {
        var clinic = new Clinic(admin);
        var sessions = await clinic.All("/sessions?limit=200");
        var plans = await clinic.All("/session-plans?limit=200");

        Assert.Empty(DoubleBookings(sessions));
        foreach (var plan in plans)
        {
            var own = sessions.Where(session => session["planId"]?.GetValue<string>() == plan["id"]!.GetValue<string>()).ToList();
            Assert.Equal(plan["plannedSessions"]!.GetValue<int>(), own.Count);
            Assert.Equal(Enumerable.Range(1, own.Count), own.Select(session => session["number"]!.GetValue<int>()));
            Assert.Equal(own.Count, plan["sessions"]!.AsArray().Count);
        }

        Assert.Equal(sessions.Count, plans.Sum(plan => plan["plannedSessions"]!.GetValue<int>()));
    }

    /// <summary>Asserts that what was answered holds: each booked course is there, and each refused one had a booked one in its way.</summary>
    public static void AssertFair(IReadOnlyList<(Wish Wish, Answer Answer)> answers, IReadOnlyList<Wish> bookedBefore)
    {
        Assert.All(answers, one => Assert.True(one.Answer.Status is 201 or 409, $"{one.Answer.Status}: {one.Answer.Text}"));
        var booked = answers.Where(one => one.Answer.Status == 201).Select(one => one.Wish).ToList();
        foreach (var (wish, answer) in answers.Where(one => one.Answer.Status == 409))
        {
            answer.IsProblem(409, "calendar-conflict");
            Assert.True(booked.Concat(bookedBefore).Any(wish.Excludes), $"{wish} was refused though nothing was in its way: {answer.Text}");
        }

        foreach (var (index, wish) in booked.Index())
            Assert.DoesNotContain(booked.Skip(index + 1).Concat(bookedBefore), wish.Excludes);
    }

    /// <summary>Asserts, in the file itself, that what calendars hold is what sessions take up, no more and no less.</summary>
    public static void AssertCalendars(string file)
    {
        const string Implied = """
            SELECT hex(s.TherapistId) || s.TherapistId, s.StartsAt, s.EndsAt, s.Id FROM Sessions s WHERE s.Status NOT LIKE 'Cancelled%'
            UNION ALL SELECT hex(s.RoomId) || s.RoomId, s.StartsAt, s.EndsAt, s.Id FROM Sessions s WHERE s.RoomId IS NOT NULL AND s.Status NOT LIKE 'Cancelled%'
            UNION ALL SELECT hex(c.ClientId) || c.ClientId, s.StartsAt, s.EndsAt, s.Id FROM Sessions s JOIN SessionClients c ON c.SessionId = s.Id
                WHERE s.Status NOT LIKE 'Cancelled%'
            """;
        var implied = Lines(DatabaseDump.Rows(file, Implied));

        Assert.Equal(implied, Lines(DatabaseDump.Rows(file, "SELECT hex(CalendarId) || CalendarId, StartsAt, EndsAt, SessionId FROM CalendarEntries")));
        Assert.Equal("ok", Assert.Single(DatabaseDump.Rows(file, "PRAGMA integrity_check"))[0]);
        Assert.Empty(DatabaseDump.Rows(file, "PRAGMA foreign_key_check"));
    }

    private static List<string> Lines(List<string[]> rows) => [.. rows.Select(row => string.Join('|', row)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> DoubleBookings(List<JsonNode> sessions)
    {
        var stretches =
            from session in sessions
            where !session["status"]!.GetValue<string>().StartsWith("cancelled", StringComparison.Ordinal)
            from who in session["clientIds"]!.AsArray().Select(client => client!.GetValue<string>())
                .Append(session["therapistId"]!.GetValue<string>()).Append(session["roomId"]?.GetValue<string>())
            where who is not null
            group (From: session["startsAt"]!.GetValue<DateTimeOffset>(), To: session["endsAt"]!.GetValue<DateTimeOffset>()) by who;
        foreach (var one in stretches)
        {
            var inOrder = one.OrderBy(stretch => stretch.From).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)).Where(pair => pair.First.To > pair.Second.From))
                yield return $"{one.Key} from {earlier.From} and from {later.From}";
        }
    }
}
