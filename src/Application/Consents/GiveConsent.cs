using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Consents;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>Records a client's consent. Of a couple, a family or a group each gives their own.</summary>
/// <param name="Kind">The code of a kind of consent.</param>
/// <param name="GivenOn">A clinic date; without it today.</param>
/// <param name="TextVersion">The version of the text that was consented to; without it the present one.</param>
/// <param name="Remark">How it was given.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record GiveConsent(string Kind, DateOnly? GivenOn = null, int? TextVersion = null, string? Remark = null) : ICommand<ConsentResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class GiveConsentValidator : AbstractValidator<GiveConsent>
{
    public GiveConsentValidator()
    {
        RuleFor(give => give.Kind).Code();
        RuleFor(give => give.GivenOn).BookableDate();
        RuleFor(give => give.Remark).OptionalProse(Lengths.Reason);
    }
}

public sealed class GiveConsentHandler(IClinicDb db, ClientRecord record, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<GiveConsent, ConsentResponse>
{
    public async Task<ConsentResponse> Handle(GiveConsent request, CancellationToken cancellationToken)
    {
        await record.CheckMayWriteAsync(request.ClientId, cancellationToken);
        var kind = await db.ConsentKinds.SingleOrDefaultAsync(kind => kind.Code == request.Kind, cancellationToken)
            ?? throw CommonErrors.Unknown("consent-kind", "kind");
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        CommonErrors.CheckHasCome(request.GivenOn, today, "givenOn");
        if (request.TextVersion is { } version)
            kind.CheckTextVersion(version, "textVersion");
        kind.CheckInUse();

        var consent = new Consent
        {
            Id = ConsentId.New(),
            ClientId = request.ClientId,
            Kind = kind.Code,
            TextVersion = request.TextVersion ?? kind.TextVersion,
            GivenOn = request.GivenOn ?? today,
            Remark = request.Remark?.Trim(),
        };
        db.Consents.Add(consent);
        await db.SaveChangesAsync(cancellationToken);
        return ConsentResponse.Of(consent, kind);
    }
}
