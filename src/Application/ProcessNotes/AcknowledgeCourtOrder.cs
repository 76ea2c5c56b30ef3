using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ProcessNotes;

/// <summary>Says that the caller knows that process notes of theirs were given out. It can be said again, and stays as it was first said.</summary>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record AcknowledgeCourtOrder(Guid Id) : ICommand<CourtOrderResponse>;

public sealed class AcknowledgeCourtOrderHandler(IClinicDb db, ICaller caller, TimeProvider time)
    : IRequestHandler<AcknowledgeCourtOrder, CourtOrderResponse>
{
    public async Task<CourtOrderResponse> Handle(AcknowledgeCourtOrder request, CancellationToken cancellationToken)
    {
        var export = await db.CourtOrderExports.AsTracking().Include(export => export.Authors)
            .SingleOrDefaultAsync(export => export.Id == request.Id, cancellationToken);
        if (export?.Authors.Find(author => author.TherapistId == caller.TherapistId) is not { } author)
            throw CommonErrors.NotFound("court-order");

        author.AcknowledgedAt ??= time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return CourtOrderResponse.Of(export, author.TherapistId);
    }
}
