using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>A client's consents in a stable order: on SQLite, as they were recorded.</summary>
/// <param name="Kind">Only those of this kind.</param>
/// <param name="Current">Only those that hold, or only those that do not.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ListConsents(ClientId ClientId, string? Kind, bool? Current, Paging Paging) : IQuery<Page<ConsentResponse>>;

public sealed class ListConsentsHandler(IClinicDb db, ClientRecord record) : IRequestHandler<ListConsents, Page<ConsentResponse>>
{
    public async Task<Page<ConsentResponse>> Handle(ListConsents request, CancellationToken cancellationToken)
    {
        await record.CheckMayReadAsync(request.ClientId, cancellationToken);
        if (request.Kind is { } named && !await db.ConsentKinds.AnyAsync(kind => kind.Code == named, cancellationToken))
            throw CommonErrors.Unknown("consent-kind", "kind");

        var consents = db.Consents.Where(consent => consent.ClientId == request.ClientId);
        if (request.Kind is { } code)
            consents = consents.Where(consent => consent.Kind == code);
        if (request.Current == true)
        {
            consents = consents.Where(consent => consent.WithdrawnOn == null
                && db.ConsentKinds.Any(kind => kind.Code == consent.Kind && consent.TextVersion >= kind.ValidFrom));
        }
        else if (request.Current == false)
        {
            consents = consents.Where(consent => consent.WithdrawnOn != null
                || db.ConsentKinds.Any(kind => kind.Code == consent.Kind && consent.TextVersion < kind.ValidFrom));
        }

        if (request.Paging.AfterId is { } after)
        {
            var last = new ConsentId(after);
            consents = consents.Where(consent => consent.Id > last);
        }

        var rows = await consents.OrderBy(consent => consent.Id).Take(request.Paging.Limit + 1).ToListAsync(cancellationToken);
        var kinds = await db.ConsentKinds.ToDictionaryAsync(kind => kind.Code, cancellationToken);
        return Page<ConsentResponse>.Of(
            [.. rows.Select(consent => ConsentResponse.Of(consent, kinds[consent.Kind]))],
            request.Paging.Limit,
            consent => Positions.Of(consent.Id.Value));
    }
}
