using AlSoor.Application.Clients;
using AlSoor.Application.Plans;
using AlSoor.Application.Rooms;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Therapists;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>People and rooms that an example needs and does not care for in detail.</summary>
public sealed class People(Clinic clinic)
{
    public static readonly IReadOnlyList<WeeklyHours> EveryDay = Hours(new(8, 0), new(20, 0));

    public static readonly IReadOnlyList<WeeklyHours> AroundTheClock = Hours(TimeOnly.MinValue, TimeOnly.MinValue);

    /// <summary>A therapist who offers whatever is asked for, every day from eight to eight.</summary>
    public async Task<TherapistId> TherapistAsync(IReadOnlyList<WeeklyHours>? hours = null, string givenName = "Huda")
    {
        var made = await clinic.SendAsync(new CreateTherapist(
            new TherapistDetails(givenName, "Al-Sabah", ["cbt", "couples", "group", "psychodynamic"])));
        await clinic.SendAsync(new SetWorkingHours(new DateOnly(2026, 1, 1), hours ?? EveryDay) { TherapistId = made.Id });
        return made.Id;
    }

    public async Task<ClientId> ClientAsync(string givenName = "Sara", string familyName = "Ahmad") =>
        (await clinic.SendAsync(new CreateClient(new ClientDetails(givenName, familyName)))).Id;

    public async Task<RoomId> RoomAsync(int capacity = 4) =>
        (await clinic.SendAsync(new CreateRoom($"Room {Guid.CreateVersion7()}", capacity))).Id;

    public static async Task<List<T>> SeveralAsync<T>(int count, Func<Task<T>> make)
    {
        var made = new List<T>();
        for (var i = 0; i < count; i++)
            made.Add(await make());
        return made;
    }

    /// <summary>Weekly CBT on Mondays at ten from 7 December 2026 on, unless the example says otherwise.</summary>
    public static BookPlan Course(TherapistId therapist, ClientId client, int sessions = 12, RoomId? room = null) => new(
        [client], therapist, "cbt", room, StartOn: At.Monday, Day: DayOfWeek.Monday, Time: At.Ten, Sessions: sessions);

    private static List<WeeklyHours> Hours(TimeOnly start, TimeOnly end) =>
        [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyHours(day, start, end))];
}
