using AlSoor.Application.Common;
using FluentValidation;

namespace AlSoor.Application.Modalities;

/// <summary>What holds of the name of every catalogue entry: there in both languages.</summary>
public sealed class LocalizedNameValidator : AbstractValidator<LocalizedName>
{
    public LocalizedNameValidator()
    {
        RuleFor(name => name.En).Text(Lengths.Name);
        RuleFor(name => name.Ar).Text(Lengths.Name);
    }
}
