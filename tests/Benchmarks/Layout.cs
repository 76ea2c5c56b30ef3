using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using BenchmarkDotNet.Attributes;

namespace AlSoor.Benchmarks;

/// <summary>A course of twenty, every Tuesday at ten, laid out in the calendars of a therapist, a client and a room that are 60 % full.</summary>
[MemoryDiagnoser]
public class Layout
{
    private SearchScenario _search = null!;
    private (TimeSlot, SessionId?)[] _therapistBusy = null!;
    private BusyTime[] _clients = null!;
    private BusyTime[] _rooms = null!;
    private WantedSession[] _wanted = null!;
    private TimeSlot[] _following = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _search = Clinic.Search("Asia/Kuwait");
        _therapistBusy = [.. _search.Therapists[0].TherapistBusy.Select(slot => (slot, (SessionId?)SessionId.New()))];
        _clients = _search.ClientsBusy();
        _rooms = _search.RoomsBusy();
        RoomId room = _search.Rooms[0].Id;
        var rhythm = new Rhythm([new WeeklyTime(DayOfWeek.Tuesday, new TimeOnly(10, 0))], Cadence.Weekly);
        var slots = rhythm.From(_search.StartOn, _search.Settings, 50).Take(26).ToList();
        _wanted = [.. slots.Take(20).Select(slot => new WantedSession(slot, room))];
        _following = [.. slots.Skip(20)];
    }

    /// <summary>The maps are made from the calendars too, as for every booking.</summary>
    [Benchmark]
    public CourseLayout LayAndMoveWhatIsTaken()
    {
        // A course that is laid out takes its slots, so that the therapist's calendar is another each time.
        var (therapist, grid) = (_search.Therapists[0], _search.Horizon.Grid());
        var busy = new BusyTime(therapist.Therapist, _therapistBusy);
        var party = new Party(therapist.TherapistTime(grid, busy), _clients, _rooms);
        return CourseLayout.Lay(party, _wanted, new LayoutRules
        {
            OnConflict = OnConflict.Append,
            NotBefore = _search.NotBefore,
            WeekOf = _search.Settings.WeekOf,
            Following = _following,
        });
    }
}
