using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Consents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>One consent.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record GetConsent(ConsentId Id) : IQuery<ConsentResponse>;

public sealed class GetConsentHandler(IClinicDb db, Reach reach) : IRequestHandler<GetConsent, ConsentResponse>
{
    public async Task<ConsentResponse> Handle(GetConsent request, CancellationToken cancellationToken)
    {
        var consent = await reach.Consents(db).SingleOrDefaultAsync(consent => consent.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("consent");
        return ConsentResponse.Of(consent, await db.ConsentKinds.SingleAsync(kind => kind.Code == consent.Kind, cancellationToken));
    }
}

public static class ConsentAccess
{
    /// <summary>The consents of which the caller may know: those of the clients in reach.</summary>
    public static IQueryable<Consent> Consents(this Reach reach, IClinicDb db)
    {
        var clients = reach.Clients;
        return db.Consents.Where(consent => clients.Any(client => client.Id == consent.ClientId));
    }
}
