using System.Globalization;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Data;

/// <summary>Makes the people of a clinic and their courses through the service itself, so that what is sealed, logged and kept of them is as it must be.</summary>
internal sealed class ClinicMaker(Api api, DateOnly today)
{
    private const int AtOnce = 8;

    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday"];

    public async Task<ClinicPeople> MakeAsync()
    {
        var therapists = await AllAsync(ClinicSize.Therapists, MakeTherapistAsync);
        var rooms = await AllAsync(ClinicSize.Rooms, number => api.CreateAsync("/rooms", new { name = $"Room {number + 1}", capacity = 2 }));
        var clients = await AllAsync(ClinicSize.Therapists * ClinicSize.ClientsEach, MakeClientAsync);
        var people = new ClinicPeople(today, therapists, rooms, [.. clients.Chunk(ClinicSize.ClientsEach).Select(each => each.ToList())]);
        await AllAsync(clients.Length, number => BookCourseAsync(people, number / ClinicSize.ClientsEach, number % ClinicSize.ClientsEach));
        return people;
    }

    private async Task<Guid> MakeTherapistAsync(int number)
    {
        var id = await api.CreateAsync(
            "/therapists", new { givenName = "Therapist", familyName = $"Number {number + 1}", modalities = new[] { "cbt" }, weeklyCapacityHours = 40 });
        await api.SendAsync(HttpMethod.Put, $"/therapists/{id}/working-hours", new
        {
            effectiveFrom = today.AddYears(-11),
            hours = Days.Select(day => new { day, start = "09:00", end = "17:00" }),
        });
        return id;
    }

    private Task<Guid> MakeClientAsync(int number) => api.CreateAsync("/clients", new
    {
        givenName = "Client",
        familyName = $"Number {number + 1}",
        phone = string.Create(CultureInfo.InvariantCulture, $"+965 5{number:0000000}"),
        dateOfBirth = new DateOnly(1970 + (number % 35), 1 + (number % 12), 1 + (number % 28)),
        concerns = new[] { "anxiety" },
        referredOn = today.AddDays(-30 - (number % 60)),
    });

    /// <summary>Four clients each working day, an hour free after each.</summary>
    private Task<Guid> BookCourseAsync(ClinicPeople people, int therapist, int client) => api.CreateAsync("/session-plans", new
    {
        clientIds = new[] { people.Clients[therapist][client] },
        therapistId = people.Therapists[therapist],
        modality = "cbt",
        roomId = people.RoomOf(therapist),
        delivery = people.RoomOf(therapist) is null ? "telehealth" : "in-person",
        startOn = people.FirstSunday,
        day = Days[client / 4],
        time = new TimeOnly(9 + (client % 4 * 2), 0).ToString("HH:mm", CultureInfo.InvariantCulture),
        sessions = ClinicSize.SessionsOfCourse,
    });

    private static async Task<Guid[]> AllAsync(int count, Func<int, Task<Guid>> make)
    {
        var ids = new Guid[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => ids[number] = await make(number));
        return ids;
    }
}
