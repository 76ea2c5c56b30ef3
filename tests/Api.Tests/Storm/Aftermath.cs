using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Storm;

/// <summary>Looks at what a storm has left, over HTTP and in the file, with nothing of the service's own code.</summary>
internal static class Aftermath
{
    public static async Task AssertSoundAsync(Caller admin, BookingStorm storm, string databaseFile)
    {
        var clinic = new Clinic(admin);
        var sessions = await clinic.All("/sessions?limit=200");
        AssertNobodyIsDoubleBooked(sessions);
        AssertCoursesAreWhole(await clinic.All("/session-plans?limit=200"), sessions, storm.Booked);
        AssertCalendarsHoldWhatSessionsSay(databaseFile);
    }

    private static void AssertNobodyIsDoubleBooked(List<JsonNode> sessions)
    {
        var busy = sessions
            .SelectMany(session => new[] { Text(session, "therapistId"), Text(session, "roomId") }
                .Concat(session["clientIds"]!.AsArray().Select(id => id!.GetValue<string>()))
                .Where(who => who is not null)
                .Select(who => (Who: who!, Start: Instant(session, "startsAt"), End: Instant(session, "endsAt"))))
            .ToLookup(slot => slot.Who);
        foreach (var one in busy)
        {
            var inOrder = one.OrderBy(slot => slot.Start).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(
                pair.First.End <= pair.Second.Start, $"{one.Key} is booked twice at {pair.Second.Start}."));
        }
    }

    private static void AssertCoursesAreWhole(List<JsonNode> plans, List<JsonNode> sessions, IReadOnlyCollection<string> answered)
    {
        var numbers = sessions.ToLookup(session => Text(session, "planId"), session => session["number"]!.GetValue<int>());
        Assert.All(plans, plan => Assert.Equal(Enumerable.Range(1, 12), numbers[Text(plan, "id")].Order()));
        Assert.Equal(plans.Count * 12, sessions.Count);
        Assert.Subset(plans.Select(plan => Text(plan, "id")!).ToHashSet(), answered.ToHashSet());
    }

    private static void AssertCalendarsHoldWhatSessionsSay(string databaseFile)
    {
        const string Implied = """
            SELECT TherapistId AS CalendarId, StartsAt, EndsAt, Id AS SessionId FROM Sessions
            UNION ALL SELECT RoomId, StartsAt, EndsAt, Id FROM Sessions WHERE RoomId IS NOT NULL
            UNION ALL SELECT c.ClientId, s.StartsAt, s.EndsAt, s.Id FROM SessionClients c JOIN Sessions s ON s.Id = c.SessionId
            """;
        const string Kept = "SELECT CalendarId, StartsAt, EndsAt, SessionId FROM CalendarEntries";
        using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT (SELECT count(*) FROM ({Kept} EXCEPT SELECT * FROM ({Implied}))) "
            + $"+ (SELECT count(*) FROM (SELECT * FROM ({Implied}) EXCEPT {Kept}))";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    private static DateTimeOffset Instant(JsonNode node, string name) =>
        DateTimeOffset.Parse(Text(node, name)!, CultureInfo.InvariantCulture);
}
