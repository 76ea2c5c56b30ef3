using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>Many desks that book courses at the same moment: for the same therapists, clients and rooms, at times that overlap.</summary>
internal sealed class BookingStorm
{
    public const int Desks = 32;
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday"];

    private readonly List<string> _therapists = [];
    private readonly List<string> _clients = [];
    private readonly List<string> _rooms = [];

    private BookingStorm()
    {
    }

    /// <summary>Ids of the plans that were answered 201.</summary>
    public ConcurrentBag<string> Booked { get; } = [];

    /// <summary>How many requests had each answer; 0 for those that had none.</summary>
    public ConcurrentDictionary<int, int> Answers { get; } = [];

    public static async Task<BookingStorm> BrewAsync(Caller admin)
    {
        var storm = new BookingStorm();
        var clinic = new Clinic(admin);
        for (var i = 0; i < 3; i++)
            storm._therapists.Add(await clinic.ATherapist());
        for (var i = 0; i < Desks; i++)
            storm._clients.Add(await clinic.AClient());
        for (var i = 0; i < 2; i++)
            storm._rooms.Add(await clinic.ARoom());
        return storm;
    }

    /// <summary>One round: every desk books at once, each at the next of the callers.</summary>
    /// <param name="round">Decides the day and the hour that all want.</param>
    /// <param name="answered">Told of each answer as it comes.</param>
    public Task BreakAsync(int round, IReadOnlyList<Caller> callers, Action? answered = null)
    {
        var random = new Random(round);
        return Task.WhenAll(Enumerable.Range(0, Desks).Select(desk =>
        {
            var course = CourseOf(round, desk, random);
            return Task.Run(() => BookAsync(callers[desk % callers.Count], course, answered));
        }));
    }

    private JsonObject CourseOf(int round, int desk, Random random)
    {
        var minutes = ((8 + (round / Days.Length)) * 60) + (random.Next(12) * 5);
        var time = string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

        // Most want one therapist; some another, but then with a client or a room that is wanted elsewhere.
        var therapist = _therapists[desk % 5 == 0 ? (round + 1) % _therapists.Count : round % _therapists.Count];
        var client = _clients[desk % 4 == 0 ? desk / 4 : desk];
        return Clinic.Course(
            client,
            therapist,
            ("startOn", "2030-01-06"),
            ("day", Days[round % Days.Length]),
            ("time", time),
            ("roomId", desk % 3 == 0 ? _rooms[desk % 2] : null));
    }

    private async Task BookAsync(Caller caller, JsonObject course, Action? answered)
    {
        try
        {
            var answer = await caller.PostAsync("/session-plans", course);
            if (answer.Status == 201)
                Booked.Add(answer.Id);
            Answers.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            answered?.Invoke();
        }
        catch (HttpRequestException)
        {
            // The service was killed before it answered.
            Answers.AddOrUpdate(0, 1, (_, count) => count + 1);
        }
    }
}
