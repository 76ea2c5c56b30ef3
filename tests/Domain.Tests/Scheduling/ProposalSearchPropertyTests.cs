using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class ProposalSearchPropertyTests
{
    [Fact]
    public void Every_proposal_can_be_booked_as_it_stands() => SearchScenario.Any.Sample(search =>
    {
        foreach (var proposal in search.Find(limit: 10))
        {
            var slots = proposal.Sessions.Select(session => session.Slot).ToList();
            var calendars = search.CalendarsOf(proposal);
            var layout = CourseLayout.Lay(calendars.Party(), calendars.Wanted(slots), new LayoutRules
            {
                OnConflict = OnConflict.Refuse,
                NotBefore = search.NotBefore,
                WeekOf = search.Settings.WeekOf,
            });
            Assert.Empty(layout.Conflicts);
            Assert.Equal(slots, layout.Sessions.Select(session => session.Slot));
            Assert.Equal(search.Sessions, slots.Count);
            Assert.Equal(Enumerable.Range(1, search.Sessions), proposal.Sessions.Select(session => session.Number));
        }
    }, iter: 200);

    [Fact]
    public void The_best_proposal_moves_as_few_sessions_as_any_course_could_and_begins_as_early() => SearchScenario.Any.Sample(search =>
    {
        var best = search.Best();
        Assert.Equal(BruteForce.Best(search), best is null ? null : (best.Moved, search.FirstDateOf(best)));
    }, iter: 80);

    [Fact]
    public void The_fewest_moved_come_first_and_of_those_the_earliest() => SearchScenario.Any.Sample(search =>
    {
        var rank = search.Find(limit: 20).Select(proposal => (proposal.Moved, search.FirstDateOf(proposal))).ToList();
        Assert.Equal(rank.Order(), rank);
        Assert.All(rank, proposal => Assert.True(proposal.Moved <= search.Sessions / 3));
    }, iter: 200);

    [Fact]
    public void Every_session_is_at_a_time_when_the_client_can_come() => SearchScenario.Any.Sample(search =>
    {
        foreach (var session in search.Find(limit: 10).SelectMany(proposal => proposal.Sessions))
        {
            var minutes = Enumerable.Range(0, search.Minutes).Select(minute => TimeSlot.Of(session.Slot.StartsAt.AddMinutes(minute), 1));
            Assert.All(minutes, minute => Assert.Contains(search.WelcomeStretches(), stretch => stretch.Overlaps(minute)));
        }
    }, iter: 40);

    [Fact]
    public void Every_session_is_at_the_usual_time_on_the_clock_or_moved_within_its_week() => SearchScenario.Any.Sample(search =>
    {
        foreach (var proposal in search.Find(limit: 10))
        {
            var first = search.FirstDateOf(proposal);
            Assert.InRange(first, search.StartOn, search.StartOn.AddDays((7 * CourseWish.LatestStartWeeks) + 6));
            foreach (var (index, session) in proposal.Sessions.Index())
            {
                var date = first.AddDays(7 * search.Cadence.EveryWeeks * index);
                var usual = Zones.Resolve(search.Horizon.Zone, date, (proposal.Time.Hour * 60) + proposal.Time.Minute);
                Assert.Equal(session.Moved, session.Slot.StartsAt != usual);
                Assert.Equal(
                    search.Settings.WeekOf(date),
                    search.Settings.WeekOf(Zones.DateOf(search.Horizon.Zone, session.Slot.StartsAt)));
            }
        }
    }, iter: 200);

    [Fact]
    public void No_day_and_time_of_a_therapist_is_proposed_twice_nor_more_than_asked_for() =>
        Gen.Select(SearchScenario.Any, Gen.Int[1, 8]).Sample((search, limit) =>
        {
            var proposals = search.Find(limit);
            Assert.True(proposals.Count <= limit);
            Assert.Distinct(proposals.Select(proposal => (proposal.TherapistId, proposal.Day, proposal.Time)));
        }, iter: 200);

    [Fact]
    public void Searches_of_these_tests_find_nothing_whole_courses_and_courses_with_moves()
    {
        // Otherwise the properties above would hold of nothing.
        int none = 0, whole = 0, moved = 0;
        SearchScenario.Any.Sample(search =>
        {
            var best = search.Best();
            if (best is null)
                Interlocked.Increment(ref none);
            else if (best.Moved == 0)
                Interlocked.Increment(ref whole);
            else
                Interlocked.Increment(ref moved);
        }, iter: 200);
        Assert.True(Math.Min(none, Math.Min(whole, moved)) > 5, $"{none} none, {whole} whole, {moved} moved.");
    }
}
