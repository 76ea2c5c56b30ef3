using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.RiskFlags;

/// <summary>A client's risk flags in a stable order: on SQLite, as they were raised.</summary>
/// <param name="Open">Only those that have not been resolved, or only those that have.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ListRiskFlags(ClientId ClientId, bool? Open, Paging Paging) : IQuery<Page<RiskFlagResponse>>;

public sealed class ListRiskFlagsHandler(IClinicDb db, ClientRecord record) : IRequestHandler<ListRiskFlags, Page<RiskFlagResponse>>
{
    public async Task<Page<RiskFlagResponse>> Handle(ListRiskFlags request, CancellationToken cancellationToken)
    {
        await record.CheckMayReadAsync(request.ClientId, cancellationToken);
        var flags = db.RiskFlags.Where(flag => flag.ClientId == request.ClientId);
        if (request.Open is { } open)
            flags = flags.Where(flag => flag.ResolvedAt == null == open);
        if (request.Paging.AfterId is { } after)
        {
            var last = new RiskFlagId(after);
            flags = flags.Where(flag => flag.Id > last);
        }

        var rows = await flags.OrderBy(flag => flag.Id).Take(request.Paging.Limit + 1).ToListAsync(cancellationToken);
        return Page<RiskFlagResponse>.Of([.. rows.Select(RiskFlagResponse.Of)], request.Paging.Limit, flag => Positions.Of(flag.Id.Value));
    }
}
