using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Reports;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Reports;

/// <summary>What attendance can be counted by.</summary>
public enum AttendanceKey
{
    Therapist,
    Modality,
    Month,
    Delivery,
}

/// <summary>Counts how the sessions of a stretch of time went.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last.</param>
/// <param name="GroupBy">The keys of a row; none for one row of everything.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record CountAttendance(DateOnly From, DateOnly To, IReadOnlyList<AttendanceKey> GroupBy) : IQuery<AttendanceResponse>;

/// <summary>How sessions went.</summary>
/// <param name="To">Not included.</param>
/// <param name="Rows">One for each combination of keys that occurs, in order of the keys.</param>
/// <param name="Total">Of all rows.</param>
/// <param name="Definition">The rules of counting.</param>
public sealed record AttendanceResponse(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<AttendanceKey> GroupBy,
    IReadOnlyList<AttendanceRow> Rows,
    AttendanceRow Total,
    IReadOnlyList<string> Definition);

public sealed class CountAttendanceValidator : AbstractValidator<CountAttendance>
{
    public CountAttendanceValidator()
    {
        RuleFor(count => count.From).BookableDate();
        RuleFor(count => count.To).BookableDate().Must((count, to) => to > count.From).WithMessage("must be after from");
        RuleFor(count => count.GroupBy).Keys();
    }
}

public sealed class CountAttendanceHandler(IClinicDb db, SessionCounter counter, ClinicSettings clinic, ICaller caller)
    : IRequestHandler<CountAttendance, AttendanceResponse>
{
    private static readonly IReadOnlyList<string> Definition =
    [
        "Every session counts whose clinic date lies in the range, by the status that it has now: sessions is attended, noShows, cancelledByClient, cancelledByClinic and open together, and as many as session-counts counts.",
        "A session of several clients counts once, by its own status: it was attended when anybody was seen.",
        "attended is sessions in which the client was seen, and late is those of them to which the client came late.",
        "noShows is sessions that were missed without notice, and those to which the client came too late to be seen.",
        "cancelledByClient is sessions that the client cancelled, and cancelledLate is those of them that were cancelled with less notice than the clinic asks for.",
        "cancelledByClinic is sessions that the clinic cancelled, and those that a change of their plan took out of it.",
        "open is sessions without an outcome, past or to come.",
        "attendanceRate is attended of attended, noShows and cancelledLate together; noShowRate is noShows of attended and noShows together; lateCancellationRate is cancelledLate of cancelledByClient; each is from 0 to 1, and null of none.",
        "Where small counts are kept back, a row is told with all its figures, by its sessions alone, or not at all, so that no part of a row can be told from the others.",
    ];

    public async Task<AttendanceResponse> Handle(CountAttendance request, CancellationToken cancellationToken)
    {
        var counts = await Query(request).ToListAsync(cancellationToken);
        var groups = counts
            .GroupBy(
                tally => GroupOf(tally.Key),
                tally => AttendanceCounts.Of(tally.Key.Status!.Value, (int)tally.Sessions, (int)tally.Late))
            .Select(group => (group.Key, AttendanceCounts.Sum(group)))
            .OrderBy(row => SortOf(row.Key, request.GroupBy), StringComparer.Ordinal)
            .ToList();
        var (rows, total) = AttendanceRows.Of(groups, caller.SmallestCell(clinic));
        return new(request.From, request.To, request.GroupBy, rows, total, Definition);
    }

    /// <summary>
    /// The kept counts of sessions, and those that were cancelled late by themselves, which no kept count tells: in one command, so that what
    /// changes meanwhile is in both or in none.
    /// </summary>
    private IQueryable<AttendanceTally> Query(CountAttendance request)
    {
        CountKey[] keys = [.. request.GroupBy.Select(KeyOf), CountKey.Status];
        var count = new CountSessions(request.From, request.To, keys, null, null, null);
        var late = db.Sessions
            .Where(session => session.CancelledLate && session.LocalDate >= request.From && session.LocalDate < request.To)
            .GroupBy(SessionGrouping.OfSessions(keys, clinic.FirstDayOfWeek))
            .Select(group => new AttendanceTally { Key = group.Key, Sessions = 0, Late = group.LongCount() });
        return counter.Parts(count, CountPlan.Of(count))
            .Select(part => part.Select(tally => new AttendanceTally { Key = tally.Key, Sessions = tally.Sessions, Late = 0 }))
            .Aggregate(late, (all, part) => all.Concat(part));
    }

    private static CountKey KeyOf(AttendanceKey key) => key switch
    {
        AttendanceKey.Therapist => CountKey.Therapist,
        AttendanceKey.Modality => CountKey.Modality,
        AttendanceKey.Month => CountKey.Month,
        _ => CountKey.Delivery,
    };

    private AttendanceGroup GroupOf(SessionGroup group) => new(
        group.Therapist,
        group.Modality,
        group.Month is null ? null : (string?)SessionGrouping.ValueOf(CountKey.Month, group, clinic.FirstDayOfWeek),
        group.Delivery);

    private static string SortOf(AttendanceGroup group, IReadOnlyList<AttendanceKey> keys) => string.Join('\n', keys.Select(key => key switch
    {
        AttendanceKey.Therapist => group.Therapist!.Value.Value.ToString(),
        AttendanceKey.Modality => group.Modality,
        AttendanceKey.Month => group.Month,
        _ => Words.Of(group.Delivery!.Value),
    }));

    /// <summary>Sessions of a group, or those of them that were cancelled late; those of one status are all its tallies together.</summary>
    private sealed class AttendanceTally
    {
        public required SessionGroup Key { get; init; }

        public long Sessions { get; init; }

        public long Late { get; init; }
    }
}
