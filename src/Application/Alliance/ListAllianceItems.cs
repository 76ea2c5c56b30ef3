using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Alliance;

/// <summary>The four things that clients rate after a session, in the order of a rating's numbers.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.All)]
public sealed record ListAllianceItems : IQuery<Page<AllianceItemResponse>>;

public sealed class ListAllianceItemsHandler() : IRequestHandler<ListAllianceItems, Page<AllianceItemResponse>>
{
    public Task<Page<AllianceItemResponse>> Handle(ListAllianceItems request, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<AllianceItemResponse>(AllianceItemResponse.All, null));
}
