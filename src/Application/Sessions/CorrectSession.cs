using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>
/// Puts a wrong record of attendance right: from one final status to another, or back to scheduled. A session that was
/// cancelled takes its time again, if the time is still free. What was recorded for single clients is taken back.
/// </summary>
/// <param name="Status">What is true: any final status, or <c>scheduled</c>.</param>
/// <param name="Reason">What was wrong; kept with the session.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record CorrectSession(SessionStatus Status, string Reason) : SessionAction, ICommand<SessionResponse>;

public sealed class CorrectSessionValidator : AbstractValidator<CorrectSession>
{
    public CorrectSessionValidator()
    {
        RuleFor(correct => correct.Status).Known()
            .Must(status => status is not (SessionStatus.Confirmed or SessionStatus.Arrived))
            .WithMessage("must be scheduled or a final status");
        RuleFor(correct => correct.Reason).Text(Lengths.Reason);
    }
}

public sealed class CorrectSessionHandler(SessionChanges changes, ClientCalendars calendars) : IRequestHandler<CorrectSession, SessionResponse>
{
    public Task<SessionResponse> Handle(CorrectSession request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(request, session => CorrectAsync(session, request, cancellationToken), cancellationToken);

    private async Task CorrectAsync(Session session, CorrectSession request, CancellationToken cancellationToken)
    {
        var before = session.Entries().ToList();
        session.Correct(request.Status, request.Reason);
        await calendars.FollowAsync(session, before, cancellationToken);
    }
}
