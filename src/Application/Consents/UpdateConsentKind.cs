using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Consents;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>The fields of a kind of consent that can be changed.</summary>
/// <param name="ForAll">Whether every plan needs it.</param>
/// <param name="ForTelehealth">Whether plans over the internet need it.</param>
/// <param name="ForModalities">Codes of the modalities whose plans need it.</param>
/// <param name="ValidFrom">The earliest version of its text that still holds: consents to earlier ones no longer do.</param>
/// <param name="NewText">Whether its text has changed: its version is raised by one. Not kept.</param>
/// <param name="Retired">Whether it is no longer asked for.</param>
public sealed record ConsentKindDetails(
    LocalizedName Name,
    bool ForAll = false,
    bool ForTelehealth = false,
    IReadOnlyList<string>? ForModalities = null,
    int ValidFrom = 1,
    bool NewText = false,
    bool Retired = false)
{
    public static ConsentKindDetails Of(ConsentKind kind) => new(
        new(kind.NameEn, kind.NameAr), kind.ForAll, kind.ForTelehealth, kind.ForModalities, kind.ValidFrom, Retired: kind.IsRetired);
}

public sealed class ConsentKindDetailsValidator : AbstractValidator<ConsentKindDetails>
{
    public ConsentKindDetailsValidator(IValidator<LocalizedName> name)
    {
        RuleFor(kind => kind.Name).NotNull().WithMessage("is required").SetValidator(name);
        RuleFor(kind => kind.ForModalities).Codes();
    }
}

/// <summary>Changes a kind of consent, gives it a new version of its text, or retires it.</summary>
[Allow]
public sealed record UpdateConsentKind(string Code, MergePatch<ConsentKindDetails> Patch, int? ExpectedVersion) : ICommand<ConsentKindResponse>;

public sealed class UpdateConsentKindHandler(IClinicDb db, IValidator<ConsentKindDetails> validator)
    : IRequestHandler<UpdateConsentKind, ConsentKindResponse>
{
    public async Task<ConsentKindResponse> Handle(UpdateConsentKind request, CancellationToken cancellationToken)
    {
        var kind = await db.ConsentKinds.AsTracking().SingleOrDefaultAsync(kind => kind.Code == request.Code, cancellationToken)
            ?? throw CommonErrors.NotFound("consent-kind");
        kind.CheckVersion(request.ExpectedVersion);
        var details = request.Patch.ApplyTo(ConsentKindDetails.Of(kind));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        await db.CheckModalitiesAsync(details.ForModalities ?? [], cancellationToken, "forModalities");

        kind.NameEn = details.Name.En.Trim();
        kind.NameAr = details.Name.Ar.Trim();
        kind.ForAll = details.ForAll;
        kind.ForTelehealth = details.ForTelehealth;
        kind.ForModalities = [.. details.ForModalities ?? []];
        kind.IsRetired = details.Retired;
        kind.Revise(details.NewText, details.ValidFrom);
        await db.SaveChangesAsync(cancellationToken);
        return ConsentKindResponse.Of(kind);
    }
}
