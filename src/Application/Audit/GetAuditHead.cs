using System.Globalization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Audit;

/// <summary>The end of the audit log, to be noted where those who can change the database cannot.</summary>
[Allow]
public sealed record GetAuditHead : IQuery<AuditHeadResponse>;

/// <summary>The end of the audit log.</summary>
/// <param name="Sequence">How many entries it has.</param>
/// <param name="Hash">The hash of the last, in hex; empty before the first.</param>
/// <param name="Anchor">Both as <c>audit verify --anchor</c> takes them.</param>
public sealed record AuditHeadResponse(long Sequence, string Hash, string Anchor);

public sealed class GetAuditHeadHandler(IClinicDb db) : IRequestHandler<GetAuditHead, AuditHeadResponse>
{
    public async Task<AuditHeadResponse> Handle(GetAuditHead request, CancellationToken cancellationToken)
    {
        var last = await db.AuditEvents.OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Hash })
            .FirstOrDefaultAsync(cancellationToken);
        var (sequence, hash) = (last?.Sequence ?? 0, Convert.ToHexStringLower(last?.Hash ?? []));
        return new(sequence, hash, string.Create(CultureInfo.InvariantCulture, $"{sequence}:{hash}"));
    }
}
