using AlSoor.Domain.Common;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Sessions;

/// <summary>How single clients' attendance makes the session's. <c>S</c> not recorded, <c>A</c> seen, <c>L</c> seen late, <c>T</c> too late, <c>N</c> no-show, <c>C</c> cancelled.</summary>
public sealed class AttendanceTests
{
    private static readonly DateTimeOffset InGoodTime = At.Time(At.Sunday.AddDays(-7), "10:00");

    [Theory]
    [InlineData("S", SessionStatus.Scheduled)]
    [InlineData("A", SessionStatus.Attended)]
    [InlineData("L", SessionStatus.AttendedLate)]
    [InlineData("T", SessionStatus.LateNotSeen)]
    [InlineData("N", SessionStatus.NoShow)]
    [InlineData("C", SessionStatus.CancelledByClient)]
    [InlineData("AS", SessionStatus.Attended)]
    [InlineData("LS", SessionStatus.AttendedLate)]
    [InlineData("AL", SessionStatus.Attended)]
    [InlineData("LL", SessionStatus.AttendedLate)]
    [InlineData("LN", SessionStatus.AttendedLate)]
    [InlineData("AN", SessionStatus.Attended)]
    [InlineData("AC", SessionStatus.Attended)]
    [InlineData("NS", SessionStatus.Scheduled)]
    [InlineData("CS", SessionStatus.Scheduled)]
    [InlineData("TS", SessionStatus.Scheduled)]
    [InlineData("NN", SessionStatus.NoShow)]
    [InlineData("TT", SessionStatus.LateNotSeen)]
    [InlineData("TN", SessionStatus.NoShow)]
    [InlineData("NC", SessionStatus.NoShow)]
    [InlineData("TC", SessionStatus.LateNotSeen)]
    [InlineData("CC", SessionStatus.CancelledByClient)]
    [InlineData("NCTL", SessionStatus.AttendedLate)]
    [InlineData("NCTS", SessionStatus.Scheduled)]
    public void The_sessions_status_follows(string clients, SessionStatus expected)
    {
        var session = SessionOf(clients.Length);

        Record(session, clients);

        Assert.Equal(expected, session.Status);
        Assert.Equal(clients.Select(StatusOf), session.Clients.Select(session.StatusOf));
    }

    [Theory]
    [InlineData(SessionStatus.Confirmed)]
    [InlineData(SessionStatus.Arrived)]
    public void An_open_session_that_stays_open_stays_as_it_is(SessionStatus open)
    {
        var session = SessionOf(2);
        if (open == SessionStatus.Confirmed)
            session.Confirm();
        else
            session.Arrive();

        Record(session, "N");

        Assert.Equal(open, session.Status);
        Assert.Equal([SessionStatus.NoShow, open], session.Clients.Select(session.StatusOf));
    }

    [Theory]
    [InlineData("AN", "S", "SN", SessionStatus.Scheduled)]
    [InlineData("AN", "SS", "SS", SessionStatus.Scheduled)]
    [InlineData("CC", "S", "SC", SessionStatus.Scheduled)]
    [InlineData("NN", "A", "AN", SessionStatus.Attended)]
    [InlineData("CC", "L", "LC", SessionStatus.AttendedLate)]
    public void A_record_can_be_changed_and_taken_back(string first, string then, string both, SessionStatus expected)
    {
        var session = SessionOf(2);
        Record(session, first);

        Record(session, then);

        Assert.Equal(expected, session.Status);
        Assert.Equal(both.Select(StatusOf), session.Clients.Select(session.StatusOf));
    }

    [Fact]
    public void Who_is_not_recorded_of_a_session_that_was_attended_is_still_to_be_recorded()
    {
        var session = SessionOf(2);

        Record(session, "A");
        Assert.Equal([SessionStatus.Attended, SessionStatus.Scheduled], session.Clients.Select(session.StatusOf));
        Record(session, "AA");

        Assert.All(session.Clients, part => Assert.Null(part.Status));
    }

    [Fact]
    public void A_client_who_cancels_frees_their_own_time_and_no_other()
    {
        var session = SessionOf(3);

        Record(session, "CN");

        CalendarId[] others = [session.TherapistId, session.Clients[1].ClientId, session.Clients[2].ClientId];
        Assert.Equal(others, session.Entries().Select(entry => entry.CalendarId));
        Record(session, "CCC");
        Assert.Empty(session.Entries());
        Record(session, "S");
        Assert.Equal<CalendarId>([session.TherapistId, session.Clients[0].ClientId], session.Entries().Select(entry => entry.CalendarId));
    }

    [Theory]
    [InlineData(-25, false)]
    [InlineData(-23, true)]
    public void Is_called_off_late_when_the_last_of_its_clients_gave_little_notice(int hours, bool late)
    {
        var session = SessionOf(2);
        Record(session, "C");

        session.RecordAttendance([new(session.Clients[1].ClientId, SessionStatus.CancelledByClient)], "clients", session.StartsAt.AddHours(hours), A.Clinic);

        Assert.Equal((SessionStatus.CancelledByClient, late), (session.Status, session.CancelledLate));
        Record(session, "S");
        Assert.False(session.CancelledLate);
    }

    [Fact]
    public void Completing_it_is_for_those_who_are_not_recorded()
    {
        var session = SessionOf(3);
        Record(session, "NC");

        session.Complete(late: true);

        Assert.Equal(["NoShow", "CancelledByClient", "AttendedLate"], session.Clients.Select(part => session.StatusOf(part).ToString()));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("correct")]
    [InlineData("reschedule")]
    [InlineData("drop")]
    public void What_is_done_to_the_whole_session_takes_single_records_back(string action)
    {
        var session = SessionOf(2);
        Record(session, action == "correct" ? "NA" : "N");

        switch (action)
        {
            case "cancel":
                session.Cancel(byClient: false, null, InGoodTime, A.Clinic);
                break;
            case "correct":
                session.Correct(SessionStatus.LateNotSeen, "a slip");
                break;
            case "reschedule":
                session.Reschedule(At.Slot("15:00", "15:50"), null, Zones.Kuwait);
                break;
            default:
                session.Drop(null);
                break;
        }

        Assert.All(session.Clients, part => Assert.Equal((null, session.Status), (part.Status, session.StatusOf(part))));
    }

    [Fact]
    public void Nothing_is_recorded_of_a_session_that_the_clinic_called_off_or_of_a_stranger()
    {
        var session = SessionOf(2);
        var refused = Assert.Throws<DomainException>(() => session.RecordAttendance(
            [new(session.Clients[0].ClientId, SessionStatus.Attended), new(ClientId.New(), SessionStatus.Attended)], "clients", InGoodTime, A.Clinic));
        Assert.Equal(("unknown-client", "clients[1].clientId"), (refused.Error.Code, refused.Error.Field));
        Assert.Equal(SessionStatus.Scheduled, session.Status);

        session.Cancel(byClient: false, null, InGoodTime, A.Clinic);
        Refused.With("illegal-status-change", () => Record(session, "A"));
    }

    [Theory]
    [InlineData(SessionStatus.Confirmed, false)]
    [InlineData(SessionStatus.Arrived, false)]
    [InlineData(SessionStatus.CancelledByClinic, false)]
    [InlineData(SessionStatus.Scheduled, true)]
    [InlineData(SessionStatus.Attended, true)]
    [InlineData(SessionStatus.AttendedLate, true)]
    [InlineData(SessionStatus.LateNotSeen, true)]
    [InlineData(SessionStatus.NoShow, true)]
    [InlineData(SessionStatus.CancelledByClient, true)]
    public void Only_how_it_went_for_the_client_is_a_record(SessionStatus status, bool expected) => Assert.Equal(expected, Attendance.IsRecord(status));

    private static Session SessionOf(int clients)
    {
        var session = A.Session();
        for (var i = 1; i < clients; i++)
            session.Clients.Add(new SessionClient { ClientId = ClientId.New() });
        return session;
    }

    private static void Record(Session session, string clients) => session.RecordAttendance(
        [.. clients.Select((letter, index) => new AttendanceRecord(session.Clients[index].ClientId, StatusOf(letter)))], "clients", InGoodTime, A.Clinic);

    private static SessionStatus StatusOf(char letter) => letter switch
    {
        'A' => SessionStatus.Attended,
        'L' => SessionStatus.AttendedLate,
        'T' => SessionStatus.LateNotSeen,
        'N' => SessionStatus.NoShow,
        'C' => SessionStatus.CancelledByClient,
        _ => SessionStatus.Scheduled,
    };
}
