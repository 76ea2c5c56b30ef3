using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>
/// Records how a session went for single clients: of a couple one came, of a group most. The session's own status follows. A client who
/// cancels frees their own time; the session stays for the others.
/// </summary>
/// <param name="Clients">Those of whom something is to be recorded; the others stay as they are.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record RecordAttendance(IReadOnlyList<AttendanceRecord> Clients) : SessionAction, ICommand<SessionResponse>;

public sealed class RecordAttendanceValidator : AbstractValidator<RecordAttendance>
{
    public RecordAttendanceValidator(IValidator<AttendanceRecord> record)
    {
        RuleFor(attendance => attendance.Clients).NotEmpty().WithMessage("must name a client").Records();
        RuleForEach(attendance => attendance.Clients).SetValidator(record);
    }
}

/// <summary>What holds of the shape of every record of attendance.</summary>
public sealed class AttendanceRecordValidator : AbstractValidator<AttendanceRecord>
{
    public AttendanceRecordValidator() => RuleFor(record => record.Status).Known()
        .Must(Attendance.IsRecord)
        .WithMessage("must be attended, attended-late, late-not-seen, no-show, cancelled-by-client, or scheduled to take a record back");
}

public static class AttendanceRules
{
    /// <summary>A list of records: none missing, no client twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<AttendanceRecord>?> Records<T>(
        this IRuleBuilder<T, IReadOnlyList<AttendanceRecord>?> rule) =>
        rule.Must(records => records is null || records.Count <= Bounds.MaxClients).WithMessage($"must name at most {Bounds.MaxClients} clients")
            .Must(records => records is null || records.All(record => record is not null)).WithMessage("must not hold null")
            .Must(records => records is null || records.Where(record => record is not null).DistinctBy(record => record.ClientId).Count()
                == records.Count(record => record is not null))
            .WithMessage("must not name a client twice");
}

public sealed class RecordAttendanceHandler(
    SessionChanges changes, ClientCalendars calendars, ClinicSettings clinic, TimeProvider time) : IRequestHandler<RecordAttendance, SessionResponse>
{
    public Task<SessionResponse> Handle(RecordAttendance request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(request, session => RecordAsync(session, request, cancellationToken), cancellationToken);

    private async Task RecordAsync(Session session, RecordAttendance request, CancellationToken cancellationToken)
    {
        var before = session.Entries().ToList();
        session.RecordAttendance(request.Clients, "clients", time.GetUtcNow(), clinic);
        await calendars.FollowAsync(session, before, cancellationToken);
    }
}
