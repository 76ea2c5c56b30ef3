using AlSoor.Domain.Common;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Sessions;

public sealed class SessionStatusTests
{
    /// <summary>What each action makes of a session in each status; none where it is refused.</summary>
    private const string Table =
        """
                           | Scheduled         Confirmed         Arrived           Attended AttendedLate LateNotSeen NoShow CancelledByClient CancelledByClinic
        reschedule         | Scheduled         Scheduled         none              none     none         none        none   none              none
        confirm            | Confirmed         none              none              none     none         none        none   none              none
        arrive             | Arrived           Arrived           none              none     none         none        none   none              none
        complete           | Attended          Attended          Attended          none     none         none        none   none              none
        complete-late      | AttendedLate      AttendedLate      AttendedLate      none     none         none        none   none              none
        no-show            | NoShow            NoShow            none              none     none         none        none   none              none
        came-too-late      | LateNotSeen       LateNotSeen       LateNotSeen       none     none         none        none   none              none
        cancel-by-client   | CancelledByClient CancelledByClient CancelledByClient none     none         none        none   none              none
        cancel-by-clinic   | CancelledByClinic CancelledByClinic CancelledByClinic none     none         none        none   none              none
        """;

    public static TheoryData<string, SessionStatus, SessionStatus?> Rows()
    {
        var lines = Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var from = lines[0][1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rows = new TheoryData<string, SessionStatus, SessionStatus?>();
        foreach (var line in lines.Skip(1))
        {
            var results = line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var (status, result) in from.Zip(results))
                rows.Add(line[0], Enum.Parse<SessionStatus>(status), result == "none" ? null : Enum.Parse<SessionStatus>(result));
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_action_leads_to_its_status_or_is_refused_and_changes_nothing(string action, SessionStatus from, SessionStatus? to)
    {
        var session = A.SessionThatIs(from);
        var slot = session.Slot;
        if (to is { } expected)
        {
            Perform(action, session);
            Assert.Equal(expected, session.Status);
        }
        else
        {
            var error = Refused.With("illegal-status-change", () => Perform(action, session));
            Assert.Equal(ErrorKind.Conflict, error.Kind);
            Assert.Equal((from, slot), (session.Status, session.Slot));
        }
    }

    [Fact]
    public void Every_action_is_tried_on_every_status() => Assert.Equal(9 * Enum.GetValues<SessionStatus>().Length, Rows().Count);

    [Fact]
    public void Every_status_is_exactly_one_of_open_attended_missed_and_cancelled() =>
        Assert.All(Enum.GetValues<SessionStatus>(), status =>
            Assert.Single((bool[])[status.IsOpen(), status.IsAttended(), status.IsMissed(), status.IsCancelled()], true));

    private static void Perform(string action, Session session)
    {
        switch (action)
        {
            case "reschedule":
                session.Reschedule(At.Slot(At.Sunday.AddDays(1), "10:00", "10:50"), null, Zones.Kuwait);
                break;
            case "confirm":
                session.Confirm();
                break;
            case "arrive":
                session.Arrive();
                break;
            case "complete" or "complete-late":
                session.Complete(late: action == "complete-late");
                break;
            case "no-show" or "came-too-late":
                session.NoShow(cameLate: action == "came-too-late");
                break;
            case "cancel-by-client" or "cancel-by-clinic":
                session.Cancel(byClient: action == "cancel-by-client", "ill", session.StartsAt.AddDays(-7), A.Clinic);
                break;
            default:
                Assert.Fail($"There is no action {action}.");
                break;
        }
    }
}
