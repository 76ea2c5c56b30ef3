using AlSoor.Domain.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Plans;

public sealed class SessionPlanTests
{
    [Fact]
    public void Books_a_session_in_each_place_for_all_its_clients()
    {
        var plan = A.Plan(room: RoomId.New());
        PlacedSession[] placed =
        [
            new(1, At.Slot("10:00", "10:50"), Moved: false),
            new(2, At.Slot(At.Sunday.AddDays(8), "12:00", "12:50"), Moved: true),
        ];
        var sessions = plan.Book(placed, Zones.Kuwait);

        Assert.Equal(placed.Select(place => (place.Number, place.Slot)), sessions.Select(session => (session.Number!.Value, session.Slot)));
        Assert.Equal([At.Sunday, At.Sunday.AddDays(8)], sessions.Select(session => session.LocalDate));
        Assert.Distinct(sessions.Select(session => session.Id));
        Assert.All(sessions, session =>
        {
            Assert.Equal((plan.Id, SessionStatus.Scheduled, SessionKind.Therapy), (session.PlanId!.Value, session.Status, session.Kind));
            Assert.Equal((plan.Modality, plan.Delivery), (session.Modality, session.Delivery));
            Assert.Equal<CalendarId>(
                [plan.TherapistId, plan.Clients[0].ClientId, plan.Clients[1].ClientId, plan.RoomId!.Value], session.Calendars());
        });
    }

    [Fact]
    public void Is_complete_when_none_remain_and_active_again_when_a_correction_leaves_one()
    {
        var plan = A.Plan(sessions: 2);
        plan.Review(ProgressOf(attended: 1));
        Assert.Equal(PlanStatus.Active, plan.Status);
        plan.Review(ProgressOf(attended: 2));
        Assert.Equal(PlanStatus.Completed, plan.Status);
        plan.Review(ProgressOf(attended: 1));
        Assert.Equal(PlanStatus.Active, plan.Status);
    }

    [Fact]
    public void Stays_discontinued_whatever_is_recorded_afterwards()
    {
        var plan = A.Plan(sessions: 2);
        plan.Discontinue();
        plan.Review(ProgressOf(attended: 2));
        Assert.Equal(PlanStatus.Discontinued, plan.Status);
    }

    [Fact]
    public void Cannot_be_discontinued_twice()
    {
        var plan = A.Plan();
        plan.Discontinue();
        Assert.Equal(ErrorKind.Conflict, Refused.With("plan-not-active", plan.Discontinue).Kind);
    }

    [Fact]
    public void Cannot_be_discontinued_once_it_is_complete()
    {
        var plan = A.Plan(sessions: 2);
        plan.Review(ProgressOf(attended: 2));
        Refused.With("plan-not-active", plan.Discontinue);
        Assert.Equal(PlanStatus.Completed, plan.Status);
    }

    [Fact]
    public void Numbers_sessions_in_order_of_time_and_keeps_the_order_of_two_at_the_same_time()
    {
        var moved = A.Session(At.Slot(At.Sunday.AddDays(14), "10:00", "10:50"), number: 1);
        var cancelled = A.Session(At.Slot(At.Sunday.AddDays(7), "10:00", "10:50"), number: 2);
        var instead = A.Session(At.Slot(At.Sunday.AddDays(7), "10:00", "10:50"), number: 3);
        var added = A.Session(At.Slot("10:00", "10:50"));
        SessionPlan.Renumber([moved, instead, added, cancelled]);

        Assert.Equal([1, 2, 3, 4], ((Session[])[added, cancelled, instead, moved]).Select(session => session.Number!.Value));
    }

    private static Progress ProgressOf(int attended) =>
        Progress.Of(2, Enumerable.Repeat(new SessionTally(SessionStatus.Attended, CancelledLate: false), attended), A.Clinic);
}
