using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

/// <summary>Courses in any zone and over clock changes, against calendars of single minutes.</summary>
public sealed class CourseLayoutPropertyTests
{
    [Fact]
    public void Refuse_places_all_sessions_as_asked_or_names_exactly_those_that_are_blocked() => AnyCourse.Sample(course =>
    {
        var layout = course.Lay(OnConflict.Refuse);
        var (oracle, blocked) = course.TakeAllThatAreFree();

        Assert.Equal(blocked, layout.Conflicts.Select(conflict => (conflict.Number, conflict.Slot, conflict.Obstacle.Reason)));
        foreach (var conflict in layout.Conflicts)
            AssertNearest(conflict.Alternatives, oracle.FreeInWeekOf(conflict.Slot, course.NotBefore));

        if (blocked.Count == 0)
            Assert.Equal(course.InOrder.Select((slot, index) => new PlacedSession(index + 1, slot, course.Scenario.Room, null, index)), layout.Sessions);
        else
            Assert.Empty(layout.Sessions);
    }, iter: 250);

    [Fact]
    public void Move_moves_exactly_the_blocked_sessions_and_only_within_their_week() => AnyCourse.Sample(course =>
    {
        var layout = course.Lay(OnConflict.Move);
        var (oracle, blocked) = course.TakeAllThatAreFree();
        var (moved, stuck) = (new List<TimeSlot>(), new List<int>());
        foreach (var (number, slot, _) in blocked)
        {
            if (oracle.FreeInWeekOf(slot, course.NotBefore).Select(free => (TimeSlot?)free).FirstOrDefault() is { } free)
            {
                moved.Add(free);
                oracle.Take(free);
            }
            else
            {
                stuck.Add(number);
            }
        }

        Assert.Equal(stuck, layout.Conflicts.Select(conflict => conflict.Number));
        if (stuck.Count > 0)
        {
            Assert.Empty(layout.Sessions);
            return;
        }

        Assert.Equal(moved.Order(ByStart), layout.Sessions.Where(session => session.Moved).Select(session => session.Slot));
        Assert.Equal(
            course.InOrder.Where((_, index) => !blocked.Exists(other => other.Number == index + 1)),
            layout.Sessions.Where(session => !session.Moved).Select(session => session.Slot));
    }, iter: 250);

    [Fact]
    public void Move_leaves_a_course_that_is_free_whole_and_in_order() => AnyCourse.Sample(course =>
    {
        var sessions = course.Lay(OnConflict.Move).Sessions;
        var calendars = course.Scenario.Oracle();
        Assert.All(sessions, session => Assert.True(
            session.Moved ? calendars.IsFree(session.Slot) : calendars.ReasonAgainst(session.Slot) is null, $"Not free: {session}"));
        var between = TimeSpan.FromMinutes(course.Scenario.IsOverride ? 0 : course.Scenario.Buffer);
        Assert.All(sessions.Zip(sessions.Skip(1)), pair => Assert.True(pair.First.Slot.EndsAt + between <= pair.Second.Slot.StartsAt));
        Assert.Equal(Enumerable.Range(1, sessions.Count), sessions.Select(session => session.Number));
        Assert.True(sessions.Count == 0 || sessions.Count == course.Wanted.Length);
        Assert.All(sessions.Where(session => session.Moved), session => Assert.True(session.Slot.StartsAt >= course.NotBefore));
    }, iter: 250);

    [Fact]
    public void Append_puts_what_has_no_free_time_in_its_week_at_or_near_the_first_usual_time_after_the_end() => AnyCourse.Sample(course =>
    {
        var layout = course.Lay(OnConflict.Append);
        var (oracle, blocked) = course.TakeAllThatAreFree();
        var following = new Queue<TimeSlot>(course.Following.TakeWhile(slot => slot.EndsAt <= course.Scenario.Horizon.End));
        var (placed, stuck) = (new List<(TimeSlot, ConflictReason)>(), new List<int>());
        foreach (var (number, slot, reason) in blocked)
        {
            var found = Nearest(slot);
            while (found is null && following.TryDequeue(out var usual))
                found = usual.StartsAt >= course.NotBefore && oracle.ReasonAgainst(usual) is null ? usual : NearestFrom(usual);

            if (found is { } free)
            {
                placed.Add((free, reason));
                oracle.Take(free);
            }
            else
            {
                stuck.Add(number);
            }
        }

        Assert.Equal(stuck, layout.Conflicts.Select(conflict => conflict.Number));
        if (stuck.Count == 0)
        {
            Assert.Equal(
                placed.OrderBy(session => session.Item1.StartsAt),
                layout.Sessions.Where(session => session.Moved).Select(session => (session.Slot, session.Reason!.Value)));
            Assert.Equal(Enumerable.Range(1, course.Wanted.Length), layout.Sessions.Select(session => session.Number));
            Assert.Equal(Enumerable.Range(0, course.Wanted.Length), layout.Sessions.Select(session => session.Index).Order());
        }

        TimeSlot? Nearest(TimeSlot slot) =>
            oracle.FreeInWeekOf(slot, course.NotBefore).Select(free => (TimeSlot?)free).FirstOrDefault();

        // A usual time that is over makes no place for a session, nor does its week.
        TimeSlot? NearestFrom(TimeSlot usual) => usual.StartsAt >= course.NotBefore ? Nearest(usual) : null;
    }, iter: 250);

    [Fact]
    public void Courses_of_these_tests_are_refused_moved_and_placed_as_asked()
    {
        // Otherwise the properties above would hold of nothing.
        int refused = 0, moved = 0, asAsked = 0, appended = 0, overridden = 0;
        AnyCourse.Sample(course =>
        {
            var layout = course.Lay(OnConflict.Move);
            if (layout.Conflicts.Count > 0)
                Interlocked.Increment(ref refused);
            else if (layout.Sessions.Any(session => session.Moved))
                Interlocked.Increment(ref moved);
            else
                Interlocked.Increment(ref asAsked);

            if (layout.Conflicts.Count > 0 && course.Lay(OnConflict.Append).Conflicts.Count == 0)
                Interlocked.Increment(ref appended);
            if (course.Scenario.IsOverride && course.Lay(OnConflict.Refuse).Sessions.Any(session => !course.Scenario.Oracle().IsFree(session.Slot)))
                Interlocked.Increment(ref overridden);
        }, iter: 300);
        int[] counts = [refused, moved, asAsked, appended, overridden];
        Assert.True(
            counts.Min() > 15, $"{refused} refused, {moved} moved, {asAsked} as asked, {appended} appended, {overridden} overridden.");
    }

    private static readonly Comparer<TimeSlot> ByStart = Comparer<TimeSlot>.Create((a, b) => a.StartsAt.CompareTo(b.StartsAt));

    private static readonly Gen<Course> AnyCourse =
        from scenario in Scenario.Of(weeks: 6)
        from minutes in Gen.Int[6, 18].Select(steps => steps * 5)
        from odd in Gen.Int[-12, 4].Select(minute => Math.Max(0, minute))
        from weekly in Gen.Frequency((3, true), (1, false))
        from times in weekly ? EveryWeek(scenario, minutes, odd) : Anywhen(scenario, minutes, odd)
        from count in Gen.Int[1, 4]
        let sessions = Math.Min(count, times.Length)
        from notBefore in Gen.Int[-20_000, 20_000]
        select new Course(
            scenario, times[..sessions], [.. times[sessions..].OrderBy(slot => slot.StartsAt)], scenario.Horizon.Start.AddMinutes(notBefore));

    /// <summary>The same time each week, most often in the usual hours, until after the horizon.</summary>
    private static Gen<TimeSlot[]> EveryWeek(Scenario scenario, int minutes, int odd) =>
        from hours in Gen.OneOf([.. scenario.Hours[0].Hours])
        from later in Gen.Int[0, 20]
        let time = Math.Min(1435, hours.StartMinute() + (later * 5)) + odd
        let first = CourseRule.FirstDate(scenario.Horizon.Dates.From, hours.Day)
        select (TimeSlot[])[.. Enumerable.Range(0, 7)
            .Select(week => TimeSlot.Of(Zones.Resolve(scenario.Horizon.Zone, first.AddDays(week * 7), time), minutes))];

    private static Gen<TimeSlot[]> Anywhen(Scenario scenario, int minutes, int odd) =>
        Gen.Int[0, (scenario.Horizon.Minutes / 5) - 1]
            .Select(step => TimeSlot.Of(scenario.Horizon.Start.AddMinutes((step * 5) + odd), minutes))
            .Array[1, 9];

    /// <summary>Alternatives are found by taking the nearest free time, then the nearest that does not overlap it …</summary>
    private static void AssertNearest(IReadOnlyList<TimeSlot> actual, IEnumerable<TimeSlot> nearestFirst)
    {
        var expected = new List<TimeSlot>();
        foreach (var slot in nearestFirst)
        {
            if (expected.Count < 3 && !expected.Exists(slot.Overlaps))
                expected.Add(slot);
        }

        Assert.Equal(expected, actual);
    }

    private sealed record Course(Scenario Scenario, TimeSlot[] Wanted, TimeSlot[] Following, DateTimeOffset NotBefore)
    {
        public IEnumerable<TimeSlot> InOrder => Wanted.OrderBy(slot => slot.StartsAt);

        public CourseLayout Lay(OnConflict onConflict) =>
            CourseLayout.Lay(Scenario.Party(), Scenario.Wanted(Wanted), new LayoutRules
            {
                OnConflict = onConflict,
                NotBefore = NotBefore,
                WeekOf = Scenario.Settings.WeekOf,
                Following = Following,
            });

        /// <summary>Books what can be had as asked, in order of time, and lists the rest.</summary>
        public (MinuteOracle Calendars, List<(int Number, TimeSlot Slot, ConflictReason Reason)> Blocked) TakeAllThatAreFree()
        {
            var calendars = Scenario.Oracle();
            var blocked = new List<(int, TimeSlot, ConflictReason)>();
            foreach (var (index, slot) in InOrder.Index())
            {
                if (calendars.ReasonAgainst(slot) is { } reason)
                    blocked.Add((index + 1, slot, reason));
                else
                    calendars.Take(slot);
            }

            return (calendars, blocked);
        }
    }
}
