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

public sealed class CountAttendanceHandler(IClinicDb db, ClinicSettings clinic, ICaller caller)
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
        CountKey[] keys = [.. request.GroupBy.Select(KeyOf), CountKey.Status];
        var counts = await db.Sessions
            .Where(session => session.LocalDate >= request.From && session.LocalDate < request.To)
            .GroupBy(SessionGrouping.OfSessions(keys, clinic.FirstDayOfWeek))
            .Select(group => new { group.Key, Sessions = group.Count(), CancelledLate = group.Count(session => session.CancelledLate) })
            .ToListAsync(cancellationToken);

        var groups = counts
            .GroupBy(
                count => GroupOf(count.Key),
                count => AttendanceCounts.Of(count.Key.Status!.Value, count.Sessions, count.CancelledLate))
            .Select(group => (group.Key, AttendanceCounts.Sum(group)))
            .OrderBy(row => SortOf(row.Key, request.GroupBy), StringComparer.Ordinal)
            .ToList();
        var (rows, total) = AttendanceRows.Of(groups, caller.SmallestCell(clinic));
        return new(request.From, request.To, request.GroupBy, rows, total, Definition);
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
}
