using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>The client was not seen and gave no notice.</summary>
/// <param name="Late">Whether the client did come, but too late to be seen.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record MarkNoShow(bool Late = false) : SessionAction, ICommand<SessionResponse>;

public sealed class MarkNoShowHandler(SessionChanges changes) : IRequestHandler<MarkNoShow, SessionResponse>
{
    public Task<SessionResponse> Handle(MarkNoShow request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(request, session => session.NoShow(request.Late), cancellationToken);
}
