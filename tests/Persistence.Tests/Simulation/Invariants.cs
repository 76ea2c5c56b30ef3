using AlSoor.Application.Reports;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Simulation;

/// <summary>What must hold on any day, told from the tables alone, without the service's own rules.</summary>
internal static class Invariants
{
    public static async Task CheckAsync(Clinic clinic, DateOnly today, string when)
    {
        var state = await clinic.InDatabaseAsync(async db => new State(
            await db.Sessions.AsNoTracking().Include(session => session.Clients)
                .Where(session => session.LocalDate >= today.AddDays(-1) && session.Status != SessionStatus.CancelledByClient
                    && session.Status != SessionStatus.CancelledByClinic).ToListAsync(),
            await db.CalendarEntries.AsNoTracking().Where(entry => entry.SessionId != null).ToListAsync(),
            await db.Sessions.Where(session => session.PlanId != null).Select(session => new Numbered(
                session.PlanId!.Value, session.Number, session.StartsAt, session.IsDropped)).ToListAsync(),
            await db.Closures.ToListAsync(),
            (await db.TimeOff.ToListAsync()).ToLookup(off => off.TherapistId, off => off.Slot),
            await db.WorkingHours.ToListAsync()));
        await Standings.CheckAsync(clinic, when);
        Assert.Empty(await clinic.InScopeAsync(services => services.GetRequiredService<ISessionRecount>().RunAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("", string.Join('\n', Faults(state, today).Take(5).Select(fault => $"{when}: {fault}")));
    }

    private static IEnumerable<string> Faults(State state, DateOnly today)
    {
        foreach (var fault in Overlaps(state.Sessions))
            yield return fault;
        foreach (var fault in Entries(state, today))
            yield return fault;
        foreach (var plan in state.Numbered.GroupBy(session => session.PlanId))
        {
            var numbers = plan.Where(session => !session.IsDropped).OrderBy(session => session.StartsAt).Select(session => session.Number ?? 0).ToList();
            if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)))
                yield return $"plan {plan.Key} is numbered {string.Join(',', numbers)}";
            if (plan.Any(session => session.IsDropped && session.Number is not null))
                yield return $"plan {plan.Key} has a dropped session with a number";
        }

        foreach (var session in state.Sessions.Where(session => session.LocalDate > today && session.Status.IsOpen()))
        {
            if (state.Closures.Any(closure => closure.StartsOn <= session.LocalDate && session.LocalDate <= closure.EndsOn))
                yield return $"{session.Id} is on a closed day, {session.LocalDate:yyyy-MM-dd}";
            if (state.TimeOff[session.TherapistId].Any(off => off.StartsAt < session.EndsAt && session.StartsAt < off.EndsAt))
                yield return $"{session.Id} is in its therapist's time off";
            if (!IsInHours(state, session))
                yield return $"{session.Id} is outside working hours, {session.StartsAt:u}";
        }
    }

    /// <summary>Nobody and no room is in two sessions at once: sorted by start, each begins after the one before has ended.</summary>
    private static IEnumerable<string> Overlaps(List<Session> sessions)
    {
        var places = sessions.SelectMany(session => session.Clients.Select(part => part.ClientId.Value)
            .Append(session.TherapistId.Value)
            .Concat(session.RoomId is { } room ? [room.Value] : [])
            .Select(calendar => (Calendar: calendar, Session: session)));
        foreach (var calendar in places.GroupBy(place => place.Calendar))
        {
            var inOrder = calendar.Select(place => place.Session).OrderBy(session => session.StartsAt).ToList();
            foreach (var (one, next) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (next.StartsAt < one.EndsAt)
                    yield return $"calendar {calendar.Key} holds {one.Id} and {next.Id} at once, {next.StartsAt:u}";
            }
        }
    }

    /// <summary>From tomorrow on the calendars say just what the sessions do: nothing is missing, and nothing that was freed is left.</summary>
    private static IEnumerable<string> Entries(State state, DateOnly today)
    {
        var zone = Engine.Settings.Zone;
        var implied = state.Sessions.Where(session => session.LocalDate > today).SelectMany(session => session.Clients
            .Select(part => part.ClientId.Value).Append(session.TherapistId.Value)
            .Concat(session.RoomId is { } room ? [room.Value] : [])
            .Select(calendar => (Calendar: calendar, session.StartsAt, session.Id))).ToHashSet();
        var kept = state.Entries.Where(entry => zone.DateOf(entry.StartsAt) > today)
            .Select(entry => (Calendar: entry.CalendarId.Value, entry.StartsAt, Id: entry.SessionId!.Value)).ToHashSet();
        return implied.Except(kept).Select(entry => $"calendar {entry.Calendar} does not know {entry.Id}")
            .Concat(kept.Except(implied).Select(entry => $"calendar {entry.Calendar} still holds {entry.Id}"));
    }

    private static bool IsInHours(State state, Session session)
    {
        var zone = Engine.Settings.Zone;
        var hours = state.Hours.Where(entry => entry.TherapistId == session.TherapistId && entry.EffectiveFrom <= session.LocalDate
                && !(entry.EffectiveTo < session.LocalDate))
            .MaxBy(entry => entry.EffectiveFrom);
        var (from, to) = (zone.TimeOf(session.StartsAt), zone.TimeOf(session.EndsAt));
        return hours?.Hours.Any(day => day.Day == session.LocalDate.DayOfWeek && day.Start <= from && to <= day.End) == true;
    }

    private sealed record Numbered(SessionPlanId PlanId, int? Number, DateTimeOffset StartsAt, bool IsDropped);

    private sealed record State(
        List<Session> Sessions,
        List<CalendarEntry> Entries,
        List<Numbered> Numbered,
        List<Closure> Closures,
        ILookup<TherapistId, TimeSlot> TimeOff,
        List<Domain.Therapists.WorkingHours> Hours);
}
