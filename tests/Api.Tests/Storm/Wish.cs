using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>A course of twelve that somebody wants, on a grid of five minutes, in a clinic without clock changes.</summary>
public sealed record Wish(string Therapist, string Client, string? Room, DateOnly First, int Minute)
{
    private const int Sessions = 12;
    private const int Length = 50;

    public JsonObject Body => Clinic.Course(
        Client,
        Therapist,
        ("roomId", Room),
        ("startOn", First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("day", First.DayOfWeek.ToString().ToLowerInvariant()),
        ("time", TimeOnly.MinValue.AddMinutes(Minute).ToString("HH:mm", CultureInfo.InvariantCulture)),
        ("sessions", Sessions));

    /// <summary>Whether both cannot be booked: they share somebody or a room, and some of their sessions overlap.</summary>
    public bool Excludes(Wish other) =>
        (Therapist == other.Therapist || Client == other.Client || (Room is not null && Room == other.Room))
        && Math.Abs(Minute - other.Minute) < Length
        && Math.Abs(First.DayNumber - other.First.DayNumber) is var days && days % 7 == 0 && days / 7 < Sessions;
}

/// <summary>A clinic for storms: therapists, clients and rooms to be fought over.</summary>
public sealed record StormClinic(IReadOnlyList<string> Therapists, IReadOnlyList<string> Clients, IReadOnlyList<string> Rooms)
{
    /// <summary>A Sunday.</summary>
    private static readonly DateOnly Start = new(2031, 1, 5);

    public static async Task<StormClinic> OpenAsync(Caller admin, int clients)
    {
        var clinic = new Clinic(admin);
        var people = new List<string>();
        for (var i = 0; i < clients; i++)
            people.Add(await clinic.AClient());
        return new(
            [await clinic.ATherapist(), await clinic.ATherapist(), await clinic.ATherapist(), await clinic.ATherapist()],
            people,
            [await clinic.ARoom(), await clinic.ARoom()]);
    }

    /// <summary>So many wishes for one therapist's one weekday, most of which exclude each other.</summary>
    public List<Wish> Round(int round, int wishes, Random random) =>
    [
        .. Enumerable.Range(0, wishes).Select(i => new Wish(
            Therapists[round % Therapists.Count],
            Clients[i],
            random.Next(3) == 0 ? Rooms[random.Next(Rooms.Count)] : null,
            Start.AddDays((round / Therapists.Count % 5) + (7 * random.Next(4))),
            540 + (5 * random.Next(60)))),
    ];
}
