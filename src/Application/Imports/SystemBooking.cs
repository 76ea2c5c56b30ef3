using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;

namespace AlSoor.Application.Imports;

/// <summary>Books sessions through the gate that requests pass, for work that is no request and has no caller.</summary>
public sealed class SystemBooking(
    IClinicDb db, CalendarReader reader, ICalendarLocks locks, HeldTimes held, FreedTime freed, ClinicSettings clinic, TimeProvider time)
{
    /// <exception cref="DomainException">It cannot be booked, for the reasons for which a request could not.</exception>
    public async Task<SessionId> BookAsync(BookSession session, CancellationToken cancellationToken)
    {
        var caller = new SystemCaller();
        var reach = new Reach(db, caller, time);
        var gate = new BookingGate(db, reader, locks, held, freed, clinic, reach, time);
        var booking = new SessionBooking(db, new BookingParties(db, caller, reach), gate, clinic);
        return (await booking.BookAsync(session, cancellationToken)).Id;
    }
}
