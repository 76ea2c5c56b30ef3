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
            var wanted = proposal.Sessions.Select(session => new WantedSession(session.Slot, session.RoomId)).ToList();
            var layout = CourseLayout.Lay(search.PartyOf(proposal), wanted, new LayoutRules
            {
                OnConflict = OnConflict.Refuse,
                NotBefore = search.NotBefore,
                WeekOf = search.Settings.WeekOf,
            });
            Assert.Empty(layout.Conflicts);
            Assert.Equal(wanted, layout.Sessions.Select(session => new WantedSession(session.Slot, session.RoomId)));
            Assert.Equal(search.Sessions, wanted.Count);
            Assert.Equal(Enumerable.Range(1, search.Sessions), proposal.Sessions.Select(session => session.Number));
            Assert.Equal(Zones.DateOf(search.Horizon.Zone, wanted[^1].Slot.StartsAt), proposal.EndsOn(search.Horizon.Zone));
        }
    }, iter: 200);

    [Fact]
    public void The_best_proposal_ranks_as_high_as_any_course_could() => SearchScenario.Any.Sample(search =>
    {
        var best = search.Best();
        var bruteForce = new BruteForce(search).Best();
        if (best is null)
        {
            Assert.Null(bruteForce);
            return;
        }

        // That one must be no better; it misses courses with a time of its own on each day, which may rank higher, or the same.
        var (moved, first, notPreferred, load, _, _) = search.RankOf(best);
        var rank = ((first.DayNumber - search.StartOn.DayNumber) / 7, moved, first, notPreferred, load);
        if (bruteForce is not null && best.Times.DistinctBy(at => at.Time).Count() == 1)
            Assert.Equal(bruteForce, rank);
        else if (bruteForce is { } other)
            Assert.True(rank.CompareTo(other) <= 0, $"{rank} rather than {other}");
        else
            Assert.True(best.Times.Count > 1);
    }, iter: 100);

    [Fact]
    public void They_are_ranked_by_moves_then_start_then_preference_then_load_then_rooms_then_time() => SearchScenario.Any.Sample(search =>
    {
        var rank = search.Find(limit: 20).Select(search.RankOf).ToList();
        Assert.Equal(rank.Order(), rank);
        Assert.All(rank, proposal => Assert.True(proposal.Moved <= search.Sessions / 3));
        Assert.All(rank, proposal => Assert.InRange(
            proposal.First, search.StartOn, search.StartOn.AddDays((7 * CourseWish.LatestStartWeeks) + 6)));
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
    public void Every_session_is_at_its_usual_time_or_nearest_to_it_in_its_week_or_appended() => SearchScenario.Any.Sample(search =>
    {
        var bruteForce = new BruteForce(search);
        foreach (var proposal in search.Find(limit: 10))
        {
            var places = bruteForce.Lay(
                search.TherapistOf(proposal), search.DatesOf(proposal), date => SearchScenario.MinuteOf(proposal, date));
            Assert.Equal(places, proposal.Sessions.OrderBy(session => session.Index).Select(session => session.Slot));
        }
    }, iter: 80);

    [Fact]
    public void Every_session_that_is_moved_says_what_stood_in_the_way() => SearchScenario.Any.Sample(search =>
    {
        foreach (var proposal in search.Find(limit: 10))
        {
            var (oracle, dates) = (search.CalendarsOf(proposal).Oracle(), search.DatesOf(proposal));
            foreach (var session in proposal.Sessions)
            {
                var minute = SearchScenario.MinuteOf(proposal, dates[session.Index]);
                var usual = TimeSlot.Of(Zones.Resolve(search.Horizon.Zone, dates[session.Index], minute), search.Minutes);
                var isThere = session.Slot == usual;
                Assert.Equal(isThere ? null : oracle.ReasonAgainst(usual), session.Reason);
                Assert.Equal(!isThere, session.Moved);
            }
        }
    }, iter: 100);

    [Fact]
    public void A_course_is_in_one_room_where_one_is_free_throughout_and_else_mostly_in_one() =>
        SearchScenario.Any.Where(search => search.Rooms.Length > 0).Sample(search =>
        {
            var bruteForce = new BruteForce(search);
            foreach (var proposal in search.Find(limit: 10))
            {
                var inMain = proposal.Sessions.Count(session => session.RoomId == proposal.RoomId);
                Assert.Equal(bruteForce.MostInOneRoom(proposal.Sessions.Select(session => session.Slot)), inMain);
                Assert.Equal(search.Sessions - inMain, proposal.InOtherRooms);
            }
        }, iter: 60);

    [Fact]
    public void A_course_several_times_a_week_has_its_own_time_on_each_day_only_where_no_common_one_is_as_good() =>
        SearchScenario.Any.Where(search => search.Cadence.TimesPerWeek > 1).Sample(search =>
        {
            var bruteForce = new BruteForce(search);
            int[] timesOfDay = [.. Enumerable.Range(0, 288).Select(step => step * 5)];
            foreach (var proposal in search.Find(limit: 10))
            {
                Assert.Equal(search.Cadence.TimesPerWeek, proposal.Times.DistinctBy(at => at.Day).Count());
                if (proposal.Times.DistinctBy(at => at.Time).Count() == 1)
                    continue;

                var (therapist, dates) = (search.TherapistOf(proposal), search.DatesOf(proposal));
                Assert.All(timesOfDay, minute => Assert.False(bruteForce.Misses(therapist, dates, _ => minute) <= proposal.Moved));
                foreach (var day in proposal.Times.Select(at => at.Day))
                {
                    var onDay = dates.Take(search.Sessions).Where(date => date.DayOfWeek == day).ToList();
                    Assert.Equal(
                        timesOfDay.Min(minute => bruteForce.Misses(therapist, onDay, _ => minute)),
                        bruteForce.Misses(therapist, onDay, date => SearchScenario.MinuteOf(proposal, date)));
                }
            }
        }, iter: 60);

    [Fact]
    public void No_days_and_times_of_a_therapist_are_proposed_twice_nor_more_than_asked_for() =>
        Gen.Select(SearchScenario.Any, Gen.Int[1, 8]).Sample((search, limit) =>
        {
            var proposals = search.Find(limit);
            Assert.True(proposals.Count <= limit);
            Assert.Distinct(proposals.Select(proposal => (proposal.TherapistId, string.Join(' ', proposal.Times))));
        }, iter: 200);

    [Fact]
    public void Searches_of_these_tests_find_all_kinds_of_courses()
    {
        // Otherwise the properties above would hold of nothing.
        int none = 0, whole = 0, moved = 0, appended = 0, inSeveralRooms = 0, apart = 0, several = 0;
        SearchScenario.Any.Sample(search =>
        {
            var best = search.Best();
            Count(best is null, ref none);
            Count(best?.Moved == 0, ref whole);
            Count(best?.Moved > 0, ref moved);
            Count(best?.InOtherRooms > 0, ref inSeveralRooms);
            Count(best?.Times.Count > 1, ref several);
            Count(best?.Times.DistinctBy(at => at.Time).Count() > 1, ref apart);
            Count(best?.Sessions.Any(session => session.Moved && session.Number > session.Index + 1) == true, ref appended);
        }, iter: 500);
        int[] counts = [none, whole, moved, appended, inSeveralRooms, apart, several];
        Assert.True(counts.Min() > 5, $"none, whole, moved, appended, in several rooms, apart, several: {string.Join(", ", counts)}.");

        static void Count(bool? isSo, ref int count)
        {
            if (isSo == true)
                Interlocked.Increment(ref count);
        }
    }
}
