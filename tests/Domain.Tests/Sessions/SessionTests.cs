using AlSoor.Domain.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Sessions;

public sealed class SessionTests
{
    public static readonly TheoryData<SessionStatus> Statuses = new(Enum.GetValues<SessionStatus>());

    public static readonly TheoryData<SessionStatus> Cancelled = new(SessionStatus.CancelledByClient, SessionStatus.CancelledByClinic);

    public static readonly TheoryData<SessionStatus> NotCancelled = new(Enum.GetValues<SessionStatus>().SkipLast(2));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(24 * 60 * 60, true)]
    [InlineData(25 * 60 * 60, true)]
    public void A_client_cancels_late_with_less_than_the_clinics_notice(int secondsAfterNotice, bool late)
    {
        var session = A.Session();
        session.Cancel(byClient: true, "ill", session.StartsAt.AddHours(-24).AddSeconds(secondsAfterNotice), A.Clinic);
        Assert.Equal((late, "ill"), (session.CancelledLate, session.StatusReason));
    }

    [Fact]
    public void A_clinic_may_ask_for_more_notice()
    {
        var session = A.Session();
        var twoDays = A.Clinic with { CancellationNotice = TimeSpan.FromHours(48) };
        session.Cancel(byClient: true, null, session.StartsAt.AddHours(-47), twoDays);
        Assert.True(session.CancelledLate);
    }

    [Fact]
    public void The_clinic_never_cancels_late()
    {
        var session = A.Session();
        session.Cancel(byClient: false, null, session.StartsAt.AddMinutes(-1), A.Clinic);
        Assert.False(session.CancelledLate);
    }

    [Fact]
    public void A_confirmed_time_must_be_confirmed_again_when_it_is_moved()
    {
        var session = A.SessionThatIs(SessionStatus.Confirmed);
        var room = RoomId.New();
        var slot = At.Slot(At.Sunday.AddDays(1), "11:00", "12:30");
        session.Reschedule(slot, room, Zones.Kuwait);
        Assert.Equal(
            (SessionStatus.Scheduled, slot, 90, room, At.Sunday.AddDays(1)),
            (session.Status, session.Slot, session.DurationMinutes, session.RoomId, session.LocalDate));
    }

    [Fact]
    public void Is_on_the_clinics_date_and_kept_in_UTC()
    {
        var local = new DateTimeOffset(2027, 1, 1, 0, 30, 0, TimeSpan.FromHours(3));
        var session = A.Session(TimeSlot.Of(local, 50));

        Assert.Equal(new DateOnly(2027, 1, 1), session.LocalDate);
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (session.StartsAt.Offset, session.EndsAt.Offset));
        Assert.Equal(new DateTime(2026, 12, 31, 21, 30, 0), session.StartsAt.DateTime);
    }

    /// <summary>Final statuses may be corrected to any other final one or back to scheduled; open ones are changed, not corrected.</summary>
    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_correction_goes_from_a_final_status_to_another_or_back_to_scheduled(SessionStatus from)
    {
        SessionStatus[] final =
        [
            SessionStatus.Attended, SessionStatus.AttendedLate, SessionStatus.LateNotSeen, SessionStatus.NoShow,
            SessionStatus.CancelledByClient, SessionStatus.CancelledByClinic,
        ];
        foreach (var to in Enum.GetValues<SessionStatus>())
        {
            var session = A.SessionThatIs(from);
            var allowed = final.Contains(from) && from != to && (final.Contains(to) || to == SessionStatus.Scheduled);
            if (allowed)
            {
                session.Correct(to, "entered for the wrong client");
                Assert.Equal((to, "entered for the wrong client"), (session.Status, session.StatusReason));
            }
            else
            {
                Refused.With("illegal-status-change", () => session.Correct(to, "entered for the wrong client"));
                Assert.Equal(from, session.Status);
            }
        }
    }

    [Fact]
    public void A_corrected_late_cancellation_is_no_longer_late()
    {
        var session = A.Session();
        session.Cancel(byClient: true, null, session.StartsAt, A.Clinic);
        session.Correct(SessionStatus.CancelledByClinic, "the therapist was ill");
        Assert.False(session.CancelledLate);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Is_dropped_from_its_series_only_while_it_may_move(SessionStatus from)
    {
        var session = A.SessionThatIs(from);
        session.Number = 4;
        if (from is SessionStatus.Scheduled or SessionStatus.Confirmed)
        {
            session.Drop("the plan is shorter");
            Assert.Equal(
                (true, SessionStatus.CancelledByClinic, "the plan is shorter", null, false),
                (session.IsDropped, session.Status, session.StatusReason, session.Number, session.CancelledLate));
            Assert.Empty(session.Entries());
        }
        else
        {
            Refused.With("illegal-status-change", () => session.Drop("the plan is shorter"));
            Assert.Equal((false, from, 4), (session.IsDropped, session.Status, session.Number!.Value));
        }
    }

    [Fact]
    public void A_dropped_session_is_not_corrected_back_into_the_series_nor_dropped_again()
    {
        var session = A.Session();
        session.Drop(null);
        Refused.With("illegal-status-change", () => session.Correct(SessionStatus.Scheduled, "after all"));
        Refused.With("illegal-status-change", () => session.Drop(null));
    }

    [Fact]
    public void A_dropped_session_counts_for_nothing_in_its_plan()
    {
        var dropped = A.Session();
        dropped.Drop(null);
        Session[] sessions = [dropped, A.SessionThatIs(SessionStatus.CancelledByClinic), A.SessionThatIs(SessionStatus.Attended)];
        Assert.Equal(new Progress(12, 0, 1, 0, 1, 11), Progress.Of(12, sessions, A.Clinic));
    }

    [Theory]
    [MemberData(nameof(Cancelled))]
    public void A_cancelled_session_takes_up_no_time(SessionStatus status) => Assert.Empty(A.SessionThatIs(status).Entries());

    [Theory]
    [MemberData(nameof(NotCancelled))]
    public void Any_other_session_takes_up_its_slot_in_all_its_calendars(SessionStatus status)
    {
        var session = A.SessionThatIs(status);
        Assert.Equal(
            session.Calendars().Select(calendar => (calendar, session.StartsAt, session.EndsAt, (SessionId?)session.Id)),
            session.Entries().Select(entry => (entry.CalendarId, entry.StartsAt, entry.EndsAt, entry.SessionId)));
    }

    [Fact]
    public void Books_its_therapist_all_its_clients_and_its_room()
    {
        var (first, second, therapist, room) = (ClientId.New(), ClientId.New(), TherapistId.New(), RoomId.New());
        var session = new Session
        {
            Id = SessionId.New(),
            Clients = [new SessionClient { ClientId = first }, new SessionClient { ClientId = second }],
            TherapistId = therapist,
            Modality = "couples",
            Kind = SessionKind.Intake,
            Delivery = Delivery.InPerson,
        };
        session.Place(At.Slot("10:00", "11:15"), null, Zones.Kuwait);
        Assert.Equal<CalendarId>([therapist, first, second], session.Calendars());

        session.Reschedule(At.Slot("12:00", "13:15"), room, Zones.Kuwait);
        Assert.Equal<CalendarId>([therapist, first, second, room], session.Calendars());
    }

    [Theory]
    [InlineData(SessionStatus.Scheduled, false)]
    [InlineData(SessionStatus.Attended, true)]
    [InlineData(SessionStatus.AttendedLate, true)]
    [InlineData(SessionStatus.LateNotSeen, false)]
    [InlineData(SessionStatus.NoShow, false)]
    [InlineData(SessionStatus.CancelledByClient, false)]
    [InlineData(SessionStatus.CancelledByClinic, false)]
    public void Counts_towards_its_plan_when_it_was_attended(SessionStatus status, bool counts) =>
        Assert.Equal(counts, SessionTally.Of(A.SessionThatIs(status)).Counts(A.Clinic with { LateCancellationCounts = true }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_late_cancellation_counts_when_the_clinic_says_so(bool clinicSaysSo)
    {
        var settings = A.Clinic with { LateCancellationCounts = clinicSaysSo };
        var session = A.Session();
        session.Cancel(byClient: true, null, session.StartsAt, settings);
        Assert.Equal(clinicSaysSo, SessionTally.Of(session).Counts(settings));
    }
}
