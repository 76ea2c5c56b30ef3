using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>The client was seen. Of several clients, all of whom nothing else is or was recorded.</summary>
/// <param name="Late">Whether the client came late.</param>
/// <param name="Attendance">Those for whom it went otherwise.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record CompleteSession(bool Late = false, IReadOnlyList<AttendanceRecord>? Attendance = null)
    : SessionAction, ICommand<SessionResponse>;

public sealed class CompleteSessionValidator : AbstractValidator<CompleteSession>
{
    public CompleteSessionValidator(IValidator<AttendanceRecord> record)
    {
        RuleFor(complete => complete.Attendance).Records();
        RuleForEach(complete => complete.Attendance).SetValidator(record);
    }
}

public sealed class CompleteSessionHandler(
    SessionChanges changes, ClientCalendars calendars, ClinicSettings clinic, TimeProvider time) : IRequestHandler<CompleteSession, SessionResponse>
{
    public Task<SessionResponse> Handle(CompleteSession request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(request, session => CompleteAsync(session, request, cancellationToken), cancellationToken);

    private async Task CompleteAsync(Session session, CompleteSession request, CancellationToken cancellationToken)
    {
        var before = session.Entries().ToList();
        session.Complete(request.Late);
        if (request.Attendance is { Count: > 0 } attendance)
            session.RecordAttendance(attendance, "attendance", time.GetUtcNow(), clinic);
        await calendars.FollowAsync(session, before, cancellationToken);
    }
}
