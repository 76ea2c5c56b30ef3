using AlSoor.Domain.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;
using CsCheck;

namespace AlSoor.Domain.Tests.Plans;

/// <summary>
/// A closure that hits several courses at once: judged afterwards pair by pair, by dates and instants alone, with nothing of the engine.
/// </summary>
public sealed class ReflowPropertyTests
{
    private const int Minutes = 50;

    private static readonly DateOnly Start = At.Sunday;

    private static readonly DateTimeOffset Now = At.Time(Start, "07:00");

    [Fact]
    public void Nobody_is_in_two_places_and_what_moved_is_within_hours_and_outside_the_closure() => Any.Sample(clinic =>
    {
        var after = clinic.After(clinic.Reflow());
        Assert.All(Pairs(after), pair => Assert.False(Clash(pair.One, pair.Other), $"{pair.One} and {pair.Other} clash."));
        Assert.All(after.Where(place => place.HasMoved), place =>
        {
            var (date, from) = Wall(place.StartsAt);
            Assert.False(date >= clinic.ClosedFrom && date <= clinic.ClosedTo, $"{place} is in the closure.");
            Assert.True(from >= 8 * 60 && from + Minutes <= clinic.EndOfDay, $"{place} is outside working hours.");
            Assert.True(place.StartsAt >= Now);
        });
    }, iter: 150);

    [Fact]
    public void Only_sessions_in_the_closure_move_and_none_is_lost() => Any.Sample(clinic =>
    {
        var relocations = clinic.Reflow();
        Assert.Equal(
            clinic.Sessions.Where(clinic.IsHit).Select(session => session.Id).ToHashSet(),
            relocations.Select(relocation => relocation.Session.Id).ToHashSet());
        foreach (var series in clinic.Apply(relocations))
        {
            var inOrder = series.Sessions.OrderBy(session => session.StartsAt).ToList();
            Assert.Equal(clinic.PerCourse, inOrder.Count);
            Assert.Equal(Enumerable.Range(1, clinic.PerCourse), inOrder.Select(session => session.Number!.Value));
        }
    }, iter: 150);

    [Fact]
    public void Move_stays_in_the_week_and_leaves_a_session_only_where_its_week_has_no_free_time() => Any.Sample(clinic =>
    {
        clinic = clinic with { Mode = ReflowMode.Move };
        var relocations = clinic.Reflow();
        var after = clinic.After(relocations);
        foreach (var relocation in relocations)
        {
            var week = A.Clinic.WeekOf(relocation.Session.LocalDate);
            if (relocation.To is { } to)
                Assert.Equal(week, A.Clinic.WeekOf(Wall(to.StartsAt).Date));
            else
                Assert.DoesNotContain(clinic.TimesIn(week), startsAt => IsFreeFor(relocation.Session, startsAt, after));
        }
    }, iter: 100);

    [Fact]
    public void Append_finds_a_place_for_every_session() => Any.Sample(clinic =>
        Assert.All((clinic with { Mode = ReflowMode.Append }).Reflow(), relocation => Assert.NotNull(relocation.To)), iter: 100);

    [Fact]
    public void None_suggests_what_append_does() => Any.Sample(clinic =>
        Assert.Equal(
            (clinic with { Mode = ReflowMode.Append }).Reflow().Select(relocation => relocation.To),
            (clinic with { Mode = ReflowMode.None }).Reflow().Select(relocation => relocation.To)), iter: 50);

    [Fact]
    public void Clinics_of_these_tests_have_sessions_that_move_in_their_week_after_the_end_and_not_at_all()
    {
        // Otherwise the properties above would hold of nothing.
        int near = 0, appended = 0, left = 0;
        Any.Sample(clinic =>
        {
            foreach (var relocation in clinic.Reflow())
            {
                if (relocation.To is not { } to)
                    Interlocked.Increment(ref left);
                else if (A.Clinic.WeekOf(Wall(to.StartsAt).Date) == A.Clinic.WeekOf(relocation.Session.LocalDate))
                    Interlocked.Increment(ref near);
                else
                    Interlocked.Increment(ref appended);
            }
        }, iter: 600);
        int[] counts = [near, appended, left];
        Assert.True(counts.Min() > 10, $"{near} near, {appended} appended, {left} left.");
    }

    /// <summary>Courses of three therapists and six clients in two rooms, weekly for some weeks, and a closure among them.</summary>
    private static readonly Gen<Situation> Any =
        from courses in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 6], Gen.Int[0, 4]).Array[3, 14]
        from perCourse in Gen.Int[2, 5]
        from closedAfter in Gen.Int[1, 20]
        from closedDays in Gen.Int[0, 8]
        from mode in Gen.OneOf([ReflowMode.Move, ReflowMode.Append])
        from hours in Gen.Int[2, 4]
        select new Situation(courses, perCourse, Start.AddDays(closedAfter), Start.AddDays(closedAfter + closedDays), mode, hours);

    private static (DateOnly Date, int Minute) Wall(DateTimeOffset instant)
    {
        // Kuwait is three hours ahead of UTC all year.
        var wall = instant.UtcDateTime.AddHours(3);
        return (DateOnly.FromDateTime(wall), (wall.Hour * 60) + wall.Minute);
    }

    private static bool IsFreeFor(Session session, DateTimeOffset startsAt, IEnumerable<Placed> all)
    {
        var here = new Placed(session, startsAt, session.TherapistId, HasMoved: true);
        return startsAt >= Now && all.All(other => other.Session == session || !Clash(here, other));
    }

    private static bool Clash(Placed one, Placed other) =>
        one.StartsAt < other.StartsAt.AddMinutes(Minutes) && other.StartsAt < one.StartsAt.AddMinutes(Minutes)
        && (one.TherapistId == other.TherapistId
            || one.Session.Clients[0].ClientId == other.Session.Clients[0].ClientId
            || (one.Session.RoomId is { } room && room == other.Session.RoomId));

    private static IEnumerable<(Placed One, Placed Other)> Pairs(IReadOnlyList<Placed> all) =>
        all.SelectMany((one, index) => all.Skip(index + 1).Select(other => (one, other)));

    private sealed record Placed(Session Session, DateTimeOffset StartsAt, TherapistId TherapistId, bool HasMoved);

    private sealed record Situation
    {
        private readonly TherapistId[] _therapists = [.. Enumerable.Range(0, 3).Select(_ => TherapistId.New())];
        private readonly ClientId[] _clients = [.. Enumerable.Range(0, 6).Select(_ => ClientId.New())];
        private readonly RoomId[] _rooms = [.. Enumerable.Range(0, 2).Select(_ => RoomId.New())];
        private readonly List<(SessionPlan Plan, List<Session> Sessions)> _plans = [];

        public Situation(
            (int Therapist, int Client, int Room, int Day, int Hour)[] courses, int perCourse, DateOnly closedFrom, DateOnly closedTo, ReflowMode mode, int hours)
        {
            (PerCourse, ClosedFrom, ClosedTo, Mode, EndOfDay) = (perCourse, closedFrom, closedTo, mode, (8 + hours) * 60);
            foreach (var course in courses)
                TryBook(course);
        }

        public int PerCourse { get; }

        public DateOnly ClosedFrom { get; }

        public DateOnly ClosedTo { get; }

        public ReflowMode Mode { get; init; }

        /// <summary>Minutes after midnight; everybody works from eight, every day.</summary>
        public int EndOfDay { get; }

        public IEnumerable<Session> Sessions => _plans.SelectMany(plan => plan.Sessions);

        public bool IsHit(Session session) => session.LocalDate >= ClosedFrom && session.LocalDate <= ClosedTo;

        /// <summary>Every start in a week, to five minutes, that is within hours and outside the closure.</summary>
        public IEnumerable<DateTimeOffset> TimesIn(DateOnly week) =>
            from date in Enumerable.Range(0, 7).Select(week.AddDays)
            where date < ClosedFrom || date > ClosedTo
            from step in Enumerable.Range(0, (EndOfDay - (8 * 60) - Minutes) / 5 + 1)
            select At.Time(date, "08:00").AddMinutes(step * 5);

        public IReadOnlyList<Relocation> Reflow()
        {
            var closure = new Closure
            {
                Id = Guid.Empty,
                StartsOn = ClosedFrom,
                EndsOn = ClosedTo,
                Name = "Closed",
                Status = ClosureStatus.Confirmed,
            };
            var hours = new WorkingHours
            {
                TherapistId = default,
                EffectiveFrom = Start.AddDays(-7),
                Hours = [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyHours(day, new(8, 0), new(EndOfDay / 60, 0)))],
            };
            var diaries = _therapists.Select(id => new TherapistDiary(
                id, [hours], [], [closure], Busy(id, Sessions.Where(session => session.TherapistId == id)), 0));
            IEnumerable<BusyTime> others =
            [
                .. _clients.Select(id => Busy(id, Sessions.Where(session => session.Clients[0].ClientId == id))),
                .. _rooms.Select(id => Busy(id, Sessions.Where(session => session.RoomId == id))),
            ];
            return new Reflow(
                A.Clinic,
                Now,
                diaries.ToDictionary(diary => diary.TherapistId),
                others.ToDictionary(busy => busy.CalendarId),
                Start.AddDays(7 * 40)).Place(
                    Sessions.Where(IsHit).Select(session => new StrandedSession(session, ConflictReason.Closure)),
                    _plans.ToDictionary(plan => plan.Plan.Id, plan => new Series(plan.Plan, plan.Sessions, A.Clinic)),
                    Mode);
        }

        public IReadOnlyList<Placed> After(IReadOnlyList<Relocation> relocations)
        {
            var moved = relocations.Where(relocation => relocation.To is not null).ToDictionary(relocation => relocation.Session.Id);
            return
            [
                .. Sessions.Select(session => moved.TryGetValue(session.Id, out var to)
                    ? new Placed(session, to.To!.StartsAt, to.To.TherapistId, HasMoved: true)
                    : new Placed(session, session.StartsAt, session.TherapistId, HasMoved: false)),
            ];
        }

        public IReadOnlyList<Series> Apply(IReadOnlyList<Relocation> relocations)
        {
            foreach (var (session, _, to) in relocations.Where(relocation => relocation.To is not null))
                session.Reschedule(new TimeSlot(to!.StartsAt, to.EndsAt), to.RoomId, Zones.Kuwait);
            List<Series> settled = [.. _plans.Select(plan => new Series(plan.Plan, plan.Sessions, A.Clinic))];
            settled.ForEach(series => series.Settle());
            return settled;
        }

        private static BusyTime Busy(CalendarId id, IEnumerable<Session> sessions) =>
            new(id, sessions.Select(session => (session.Slot, (SessionId?)session.Id)));

        /// <summary>Books the course where nothing of it clashes with an earlier one; otherwise not at all.</summary>
        private void TryBook((int Therapist, int Client, int Room, int Day, int Hour) course)
        {
            var startsAt = At.Time(Start.AddDays(course.Day), "08:00").AddHours(course.Hour);
            if (Wall(startsAt).Minute + Minutes > EndOfDay)
                return;

            var plan = new SessionPlan
            {
                Id = SessionPlanId.New(),
                Clients = [new PlanClient { ClientId = _clients[course.Client] }],
                TherapistId = _therapists[course.Therapist],
                Modality = "cbt",
                RoomId = course.Room < 2 ? _rooms[course.Room] : null,
                Delivery = Delivery.InPerson,
                DurationMinutes = Minutes,
                EveryWeeks = 1,
                Times = [new WeeklyTime(Wall(startsAt).Date.DayOfWeek, new(8 + course.Hour, 0))],
                PlannedSessions = PerCourse,
                CreatedAt = Now,
            };
            var sessions = plan.Book(
                Enumerable.Range(0, PerCourse).Select(week => new PlacedSession(week + 1, TimeSlot.Of(startsAt.AddDays(7 * week), Minutes), plan.RoomId)),
                Zones.Kuwait);
            List<Placed> before = [.. Sessions.Select(session => new Placed(session, session.StartsAt, session.TherapistId, HasMoved: false))];
            var clashes = sessions
                .Select(session => new Placed(session, session.StartsAt, session.TherapistId, HasMoved: false))
                .Any(one => before.Exists(other => Clash(one, other)));
            if (!clashes)
                _plans.Add((plan, sessions));
        }
    }
}
