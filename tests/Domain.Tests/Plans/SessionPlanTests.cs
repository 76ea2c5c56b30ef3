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
            new(1, At.Slot("10:00", "10:50"), plan.RoomId),
            new(2, At.Slot(At.Sunday.AddDays(8), "12:00", "12:50"), plan.RoomId, ConflictReason.TherapistBusy),
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
        plan.Discontinue(At.Sunday, "moved away");
        plan.Review(ProgressOf(attended: 2));
        Assert.Equal((PlanStatus.Discontinued, At.Sunday, "moved away"), (plan.Status, plan.EndedOn!.Value, plan.EndReason));
    }

    [Fact]
    public void Stays_completed_as_declared_though_sessions_remain()
    {
        var plan = A.Plan(sessions: 2);
        plan.Complete(At.Sunday, null);
        plan.Review(ProgressOf(attended: 1));
        Assert.Equal((PlanStatus.Completed, At.Sunday, null), (plan.Status, plan.EndedOn!.Value, plan.EndReason));
    }

    [Fact]
    public void Is_paused_and_resumed()
    {
        var plan = A.Plan();
        plan.Pause();
        Assert.Equal(PlanStatus.Paused, plan.Status);
        Assert.Equal(ErrorKind.Conflict, Refused.With("plan-paused", plan.CheckActive).Kind);
        Refused.With("plan-paused", plan.Pause);

        plan.Resume();
        Assert.Equal(PlanStatus.Active, plan.Status);
        plan.CheckActive();
        Assert.Equal(ErrorKind.Conflict, Refused.With("plan-not-paused", plan.Resume).Kind);
    }

    [Fact]
    public void A_paused_plan_stays_so_while_sessions_remain_and_is_complete_when_none_do()
    {
        var plan = A.Plan(sessions: 2);
        plan.Pause();
        plan.Review(ProgressOf(attended: 1));
        Assert.Equal(PlanStatus.Paused, plan.Status);
        plan.Review(ProgressOf(attended: 2));
        Assert.Equal(PlanStatus.Completed, plan.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_paused_plan_can_be_ended(bool completed)
    {
        var plan = A.Plan();
        plan.Pause();
        if (completed)
            plan.Complete(At.Sunday, "has what she came for");
        else
            plan.Discontinue(At.Sunday, "moved away");
        Assert.Equal(completed ? PlanStatus.Completed : PlanStatus.Discontinued, plan.Status);
    }

    [Fact]
    public void A_plan_that_has_ended_is_changed_no_more()
    {
        var (delivered, declared, discontinued) = (A.Plan(sessions: 2), A.Plan(), A.Plan());
        delivered.Review(ProgressOf(attended: 2));
        declared.Complete(At.Sunday, null);
        discontinued.Discontinue(At.Sunday, "moved away");
        Assert.All((SessionPlan[])[delivered, declared, discontinued], plan =>
        {
            var status = plan.Status;
            Assert.Equal(ErrorKind.Conflict, Refused.With("plan-not-active", plan.CheckActive).Kind);
            Refused.With("plan-not-active", plan.Pause);
            Refused.With("plan-not-paused", plan.Resume);
            Refused.With("plan-not-active", () => plan.Complete(At.Sunday, null));
            Refused.With("plan-not-active", () => plan.Discontinue(At.Sunday, "moved away"));
            Assert.Equal(status, plan.Status);
        });
    }

    [Fact]
    public void Books_for_those_who_come_at_present()
    {
        var plan = A.Plan();
        plan.Clients[0].LeftOn = At.Sunday;
        var session = plan.Book(new PlacedSession(3, At.Slot("10:00", "10:50")), Zones.Kuwait);
        Assert.Equal(plan.Clients[1].ClientId, Assert.Single(session.Clients).ClientId);
    }

    [Fact]
    public void Books_a_session_that_makes_up_for_another()
    {
        var missed = SessionId.New();
        var session = A.Plan().Book(new PlacedSession(13, At.Slot("10:00", "10:50")), Zones.Kuwait, makesUpFor: missed);
        Assert.Equal((13, missed), (session.Number!.Value, session.MakesUpFor!.Value));
    }

    [Fact]
    public void Gives_a_dropped_session_no_number()
    {
        var (first, dropped, last) = (Days(0), Days(7), Days(14));
        dropped.Drop(null);
        SessionPlan.Renumber([last, dropped, first]);
        Assert.Equal((1, null, 2), (first.Number, dropped.Number, last.Number));

        static Session Days(int days) => A.Session(At.Slot(At.Sunday.AddDays(days), "10:00", "10:50"), number: 9);
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
