using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Consents;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Consents;

/// <summary>Adds a kind of consent; its text begins with version 1.</summary>
/// <param name="Code">Stable, lower-kebab, a letter first.</param>
/// <param name="ForAll">Whether every plan needs it.</param>
/// <param name="ForTelehealth">Whether plans over the internet need it.</param>
/// <param name="ForModalities">Codes of the modalities whose plans need it.</param>
[Allow]
public sealed record CreateConsentKind(
    string Code, LocalizedName Name, bool ForAll = false, bool ForTelehealth = false, IReadOnlyList<string>? ForModalities = null)
    : ICommand<ConsentKindResponse>;

public sealed class CreateConsentKindValidator : AbstractValidator<CreateConsentKind>
{
    public CreateConsentKindValidator(IValidator<LocalizedName> name)
    {
        RuleFor(create => create.Code).NewCode();
        RuleFor(create => create.Name).NotNull().WithMessage("is required").SetValidator(name);
        RuleFor(create => create.ForModalities).Codes();
    }
}

public sealed class CreateConsentKindHandler(IClinicDb db) : IRequestHandler<CreateConsentKind, ConsentKindResponse>
{
    public async Task<ConsentKindResponse> Handle(CreateConsentKind request, CancellationToken cancellationToken)
    {
        await db.CheckModalitiesAsync(request.ForModalities ?? [], cancellationToken, "forModalities");
        var kind = new ConsentKind
        {
            Code = request.Code,
            NameEn = request.Name.En.Trim(),
            NameAr = request.Name.Ar.Trim(),
            ForAll = request.ForAll,
            ForTelehealth = request.ForTelehealth,
            ForModalities = [.. request.ForModalities ?? []],
        };
        db.ConsentKinds.Add(kind);
        await db.SaveChangesAsync(cancellationToken);
        return ConsentKindResponse.Of(kind);
    }
}
