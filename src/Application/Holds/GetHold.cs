using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Holds;

/// <summary>One hold that is in force.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record GetHold(HoldId Id) : IQuery<HoldResponse>;

public sealed class GetHoldHandler(OpenHolds holds) : IRequestHandler<GetHold, HoldResponse>
{
    public async Task<HoldResponse> Handle(GetHold request, CancellationToken cancellationToken) =>
        HoldResponse.Of(await holds.RequireAsync(request.Id, cancellationToken));
}
