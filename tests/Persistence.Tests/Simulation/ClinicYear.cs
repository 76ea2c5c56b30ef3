using AlSoor.Application.Closures;
using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using AlSoor.Persistence.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace AlSoor.Persistence.Tests.Simulation;

/// <summary>A clinic that lives from day to day by what its seed says. Everything goes through the use cases.</summary>
internal sealed class ClinicYear(Clinic clinic, FakeTimeProvider time, int seed)
{
    private static readonly DayOfWeek[] WorkingDays = [DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];

    private readonly Random _random = new(seed);
    private readonly People _people = new(clinic);
    private readonly List<TherapistId> _therapists = [];
    private readonly Queue<ClientId> _waiting = [];
    private readonly SortedDictionary<string, int> _happened = new(StringComparer.Ordinal);

    public DateOnly Today => Engine.Settings.Zone.DateOf(time.GetUtcNow());

    /// <summary>How often each thing happened.</summary>
    public string Happened => string.Join(", ", _happened.Select(thing => $"{thing.Key} {thing.Value}"));

    public async Task OpenAsync(int therapists, int clients)
    {
        List<WeeklyHours> hours = [.. WorkingDays.Select(day => new WeeklyHours(day, new(9, 0), new(19, 0)))];
        for (var i = 0; i < therapists; i++)
            _therapists.Add(await _people.TherapistAsync(hours));
        for (var i = 0; i < clients; i++)
            _waiting.Enqueue(await _people.ClientAsync());
    }

    /// <summary>Morning: new courses, changes of plans. Evening: what became of the day's sessions. Then it is the next morning.</summary>
    public async Task LiveADayAsync(bool isFirstYear)
    {
        if (isFirstYear)
        {
            await BookNewCoursesAsync();
            if (_random.Next(7) == 0)
                await TakeLeaveAsync();
            if (_random.Next(30) == 0)
                await HaveAHolidayAsync();
            await ChangePlansAsync();
        }

        await CancelAsync();
        time.Advance(TimeSpan.FromHours(11));
        await RecordAsync();
        time.Advance(TimeSpan.FromHours(13));
    }

    public Task<bool> HasOpenSessionsAsync() => clinic.InDatabaseAsync(db => db.Sessions.AnyAsync(session =>
        session.Status == SessionStatus.Scheduled || session.Status == SessionStatus.Confirmed));

    public Task<List<(SessionPlan Plan, int Attended)>> PlansAsync() => clinic.InDatabaseAsync(async db =>
    {
        var attended = await db.Sessions
            .Where(session => session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate)
            .GroupBy(session => session.PlanId)
            .Select(plan => new { plan.Key, Count = plan.Count() })
            .ToListAsync();
        var counts = attended.ToDictionary(plan => plan.Key!.Value, plan => plan.Count);
        return (await db.SessionPlans.ToListAsync()).ConvertAll(plan => (plan, counts.GetValueOrDefault(plan.Id)));
    });

    private async Task BookNewCoursesAsync()
    {
        for (var i = 0; i < 2 && _waiting.TryDequeue(out var client); i++)
        {
            var booked = await TryAsync("booked", new BookPlan(
                [client],
                Any(_therapists),
                "cbt",
                StartOn: Today.AddDays(_random.Next(1, 14)),
                Day: Any(WorkingDays),
                Time: new TimeOnly(_random.Next(9, 18), 30 * _random.Next(2)),
                Sessions: _random.Next(8, 17),
                MakeUp: MakeUp.Append,
                OnConflict: OnConflict.Append));
            if (!booked)
                _waiting.Enqueue(client);
        }
    }

    private Task<bool> TakeLeaveAsync()
    {
        var first = Today.AddDays(_random.Next(3, 40));
        var zone = Engine.Settings.Zone;
        return TryAsync("leave", new AddTimeOff(
            zone.StartOf(first), zone.StartOf(first.AddDays(_random.Next(1, 8))), Reflow: _random.Next(2) == 0 ? ReflowMode.Cover : ReflowMode.Append)
        {
            TherapistId = Any(_therapists),
        });
    }

    private Task<bool> HaveAHolidayAsync()
    {
        var first = Today.AddDays(_random.Next(5, 60));
        return TryAsync("holiday", new CreateClosure(
            first, first.AddDays(_random.Next(3)), "Holiday", Any([ClosureStatus.Provisional, ClosureStatus.Confirmed]), ReflowMode.Append));
    }

    private async Task ChangePlansAsync()
    {
        if (_random.Next(3) != 0)
            return;

        var plans = await clinic.InDatabaseAsync(db => db.SessionPlans
            .Where(plan => plan.Status == PlanStatus.Active || plan.Status == PlanStatus.Paused)
            .OrderBy(plan => plan.Id).Select(plan => new { plan.Id, plan.Status }).ToListAsync());
        foreach (var paused in plans.Where(plan => plan.Status == PlanStatus.Paused && _random.Next(4) == 0))
            await TryAsync("resumed", new ResumePlan(Today.AddDays(1), OnConflict.Append) { Id = paused.Id });
        if (plans.Count == 0)
            return;

        var id = Any(plans).Id;
        await (_random.Next(12) switch
        {
            0 => TryAsync("discontinued", new DiscontinuePlan("Moved away") { Id = id }),
            1 or 2 => TryAsync("transferred", new TransferPlan(Any(_therapists), OnConflict: OnConflict.Append) { Id = id }),
            3 or 4 => TryAsync("extended", new ExtendPlan(_random.Next(1, 4), "Slow", OnConflict.Append) { Id = id }),
            5 => TryAsync("shortened", new ShortenPlan(1, "Fast") { Id = id }),
            6 => TryAsync("interrupted", new PausePlan(Today.AddDays(2), Today.AddDays(16), OnConflict: OnConflict.Append) { Id = id }),
            7 => TryAsync("paused", new PausePlan(Today.AddDays(2)) { Id = id }),
            _ => TryAsync("rescheduled", new ReschedulePlan(
                Any([SeriesScope.ThisAndFollowing, SeriesScope.All, SeriesScope.This]),
                Day: Any(WorkingDays),
                Time: new TimeOnly(_random.Next(9, 18), 0),
                OnConflict: OnConflict.Append)
            { Id = id }),
        });
    }

    private async Task CancelAsync()
    {
        var horizon = Today.AddDays(10);
        var coming = await clinic.InDatabaseAsync(db => db.Sessions
            .Where(session => session.LocalDate > Today && session.LocalDate < horizon && session.Status == SessionStatus.Scheduled)
            .OrderBy(session => session.StartsAt).ThenBy(session => session.PlanId).Select(session => session.Id).ToListAsync());
        foreach (var id in coming.Where(_ => _random.Next(150) == 0))
            await TryAsync("cancelled", new CancelSession(_random.Next(3) == 0 ? CancelledBy.Clinic : CancelledBy.Client) { Id = id });
    }

    private async Task RecordAsync()
    {
        var today = await clinic.InDatabaseAsync(db => db.Sessions
            .Where(session => session.LocalDate <= Today && (session.Status == SessionStatus.Scheduled || session.Status == SessionStatus.Confirmed))
            .OrderBy(session => session.StartsAt).ThenBy(session => session.PlanId).Select(session => session.Id).ToListAsync());
        foreach (var id in today)
        {
            await (_random.Next(20) switch
            {
                0 => TryAsync("missed", new MarkNoShow { Id = id }),
                1 => TryAsync("attended", new CompleteSession(Late: true) { Id = id }),
                _ => TryAsync("attended", new CompleteSession { Id = id }),
            });
        }
    }

    /// <summary>Sends a request; refusals by the state of things are part of life, and change nothing.</summary>
    private async Task<bool> TryAsync<T>(string what, IRequest<T> request)
    {
        try
        {
            await clinic.SendAsync(request);
            Count(what);
            return true;
        }
        catch (DomainException refused) when (refused.Error.Kind is ErrorKind.Conflict or ErrorKind.Invalid)
        {
            Count($"not {what} ({refused.Error.Code})");
            return false;
        }
    }

    private void Count(string what) => _happened[what] = _happened.GetValueOrDefault(what) + 1;

    private T Any<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
