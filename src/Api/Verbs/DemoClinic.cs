using AlSoor.Application.Clients;
using AlSoor.Application.Closures;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Plans;
using AlSoor.Application.Rooms;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Api.Verbs;

/// <summary>
/// Fills an empty database with a believable clinic: therapists, rooms, clients, and a year of courses around today, booked
/// through the same use cases as everybody's, the past ones with their attendance, and when each client was referred. The same on every run of a day.
/// </summary>
internal sealed class DemoClinic(
    IMediator mediator, IClinicDb db, ITransactions transactions, BookingGate gate, ClinicSettings clinic, TimeProvider time)
{
    private const int Clients = 300;
    private const int Courses = 480;
    private const int AttemptsPerCourse = 12;

    /// <summary>Courses began from so many days ago up to so many days ahead.</summary>
    private const int DaysBack = 300;
    private const int DaysAhead = 45;

    private static readonly DayOfWeek[] WorkingDays =
        [DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];

    private static readonly (string Name, int Capacity)[] Rooms =
    [
        ("Amber", 1), ("Coral", 1), ("Dune", 1), ("Falcon", 1), ("Ivory", 2), ("Jade", 2), ("Pearl", 2), ("Palm", 8), ("Courtyard", 12),
    ];

    private readonly Random _random = new(20260101);
    private readonly DateOnly _today = clinic.Zone.DateOf(time.GetUtcNow());

    /// <returns>What was made, for the operator to read.</returns>
    public async Task<string> FillAsync()
    {
        var therapists = await AddTherapistsAsync();
        var rooms = await AddRoomsAsync();
        await AddClosuresAsync();
        var clients = await AddClientsAsync();

        var sessions = 0;
        var booked = 0;
        for (var course = 0; course < Courses; course++)
        {
            if (await BookCourseAsync(therapists, rooms, clients) is not { } plan)
                continue;

            booked++;
            sessions += plan.Sessions.Count;
            await transactions.RunAsync(() => LiveThroughAsync(plan.Id), CancellationToken.None);
        }

        await new DemoReferrals(mediator, db, transactions, _today).AddAsync(clients);
        return $"A clinic with {therapists.Count} therapists, {clients.Count} clients, {booked} courses and {sessions} sessions.";
    }

    private async Task<List<(TherapistId Id, DemoTherapist Profile)>> AddTherapistsAsync()
    {
        var therapists = new List<(TherapistId, DemoTherapist)>();
        foreach (var (index, profile) in DemoPeople.Therapists.Index())
        {
            var (given, family) = (DemoPeople.GivenNames[index * 2], DemoPeople.FamilyNames[index]);
            var therapist = await mediator.Send(new CreateTherapist(new TherapistDetails(
                given.En, family.En, profile.Modalities, $"{given.Ar} {family.Ar}", profile.Concerns, profile.Languages, profile.WeeklyHours)));
            var (start, end) = profile.Evenings ? (new TimeOnly(12, 0), new TimeOnly(21, 0)) : (new TimeOnly(9, 0), new TimeOnly(17, 0));
            await mediator.Send(new SetWorkingHours(
                _today.AddDays(-DaysBack - 7), [.. WorkingDays.Select(day => new WeeklyHours(day, start, end))])
            { TherapistId = therapist.Id });
            therapists.Add((therapist.Id, profile));
        }

        return therapists;
    }

    private async Task<List<RoomResponse>> AddRoomsAsync()
    {
        var rooms = new List<RoomResponse>();
        foreach (var (name, capacity) in Rooms)
            rooms.Add(await mediator.Send(new CreateRoom(name, capacity)));

        return rooms;
    }

    private async Task AddClosuresAsync()
    {
        for (var year = _today.AddDays(-DaysBack).Year; year <= _today.AddDays(365).Year; year++)
        {
            await mediator.Send(new CreateClosure(new(year, 1, 1), new(year, 1, 1), "New Year's Day"));
            await mediator.Send(new CreateClosure(new(year, 2, 25), new(year, 2, 26), "National and Liberation Day"));
        }
    }

    private async Task<List<ClientId>> AddClientsAsync()
    {
        var clients = new List<ClientId>();
        for (var i = 0; i < Clients; i++)
        {
            var (given, family) = (Any(DemoPeople.GivenNames), Any(DemoPeople.FamilyNames));
            var client = await mediator.Send(new CreateClient(new ClientDetails(
                given.En,
                family.En,
                $"{given.Ar} {family.Ar}",
                _today.AddDays(-_random.Next(18 * 365, 65 * 365)),
                $"+965 5{_random.Next(1_000_000, 9_999_999)}",
                PreferredLanguage: _random.Next(4) == 0 ? "en" : "ar",
                Concerns: [Any(["anxiety", "depression", "stress", "trauma", "grief", "relationship", "self-esteem"])])));
            clients.Add(client.Id);
        }

        return clients;
    }

    private async Task<SessionPlanResponse?> BookCourseAsync(
        List<(TherapistId Id, DemoTherapist Profile)> therapists, List<RoomResponse> rooms, List<ClientId> clients)
    {
        for (var attempt = 0; attempt < AttemptsPerCourse; attempt++)
        {
            var (therapist, profile) = Any(therapists);
            var modality = await mediator.Send(new GetModality(Any(profile.Modalities)));
            var people = _random.Next(modality.MinClients, Math.Min(modality.MaxClients, modality.MinClients + 2) + 1);
            var telehealth = people == 1 && _random.Next(5) == 0;
            var wish = new BookPlan(
                [.. clients.Skip(_random.Next(Clients - people)).Take(people)],
                therapist,
                modality.Code,
                telehealth ? null : Any(rooms.Where(room => room.Capacity >= people && room.Capacity <= people + 6).ToList()).Id,
                telehealth ? Delivery.Telehealth : Delivery.InPerson,
                StartOn: _today.AddDays(_random.Next(-DaysBack, DaysAhead)),
                Day: Any(WorkingDays),
                Time: new TimeOnly(profile.Evenings ? _random.Next(12, 19) : _random.Next(9, 15), 30 * _random.Next(2)),
                Sessions: modality.TypicalSessions,
                OnConflict: OnConflict.Move);
            try
            {
                return await mediator.Send(wish);
            }
            catch (CalendarConflictException)
            {
                // That time is taken for too long: ask for another, as the desk would.
            }
        }

        return null;
    }

    /// <summary>Records what became of the sessions that are over, and ends courses that were left long ago.</summary>
    private async Task<int> LiveThroughAsync(SessionPlanId id)
    {
        var now = time.GetUtcNow();
        var plan = await db.SessionPlans.AsTracking().SingleAsync(plan => plan.Id == id);
        var sessions = await db.Sessions.AsTracking().Include(session => session.Clients)
            .Where(session => session.PlanId == id).OrderBy(session => session.StartsAt).ToListAsync();
        foreach (var session in sessions.Where(session => session.EndsAt <= now))
            Record(session);

        plan.Review(Progress.Of(plan.PlannedSessions, sessions, clinic));
        if (plan.Status == PlanStatus.Active && sessions[^1].LocalDate < _today.AddDays(-14))
            plan.Discontinue(_today, "Did not come again");
        return await db.SaveChangesAsync();
    }

    private void Record(Session session)
    {
        switch (_random.Next(100))
        {
            case < 84:
                session.Complete(late: false);
                break;
            case < 88:
                session.Complete(late: true);
                break;
            case < 93:
                session.NoShow(cameLate: false);
                break;
            case < 94:
                session.NoShow(cameLate: true);
                break;
            case < 99:
                gate.Free([session]);
                session.Cancel(byClient: true, "Unwell", session.StartsAt.AddHours(-_random.Next(2, 72)), clinic);
                break;
            default:
                gate.Free([session]);
                session.Cancel(byClient: false, "Therapist unwell", session.StartsAt.AddHours(-3), clinic);
                break;
        }
    }

    private T Any<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
