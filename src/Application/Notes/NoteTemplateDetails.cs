using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Notes;
using FluentValidation;

namespace AlSoor.Application.Notes;

/// <summary>What a template is made of: the fields that can be written.</summary>
/// <param name="Sections">In the order in which they are written; 1 to 20.</param>
/// <param name="Retired">Whether no note is begun with it any more.</param>
public sealed record NoteTemplateDetails(LocalizedName Name, IReadOnlyList<NoteSectionDetails> Sections, bool Retired = false)
{
    public static NoteTemplateDetails Of(NoteTemplate template) => new(
        new(template.NameEn, template.NameAr), [.. template.Sections.Select(NoteSectionDetails.Of)], template.IsRetired);

    public void ApplyTo(NoteTemplate template)
    {
        (template.NameEn, template.NameAr) = (Name.En.Trim(), Name.Ar.Trim());
        template.Sections = [.. Sections.Select(section => section.ToSection())];
        template.IsRetired = Retired;
    }
}

/// <summary>A section of a template.</summary>
/// <param name="Code">Lower-kebab, unique in the template.</param>
/// <param name="Required">Whether a note is not signed without it.</param>
public sealed record NoteSectionDetails(string Code, LocalizedName Name, bool Required = true)
{
    public static NoteSectionDetails Of(NoteSection section) => new(section.Code, new(section.NameEn, section.NameAr), section.IsRequired);

    public NoteSection ToSection() => new(Code, Name.En.Trim(), Name.Ar.Trim(), Required);
}

public sealed class NoteTemplateDetailsValidator : AbstractValidator<NoteTemplateDetails>
{
    private const int MaxSections = 20;

    public NoteTemplateDetailsValidator()
    {
        RuleFor(template => template.Name).SetValidator(new LocalizedNameValidator());
        RuleFor(template => template.Sections)
            .MustBe(Shapes.Count(1, MaxSections), sections => sections.Count is >= 1 and <= MaxSections).WithMessage($"must hold 1 to {MaxSections} sections")
            .Must(sections => sections.All(section => section is not null)).WithMessage("must hold sections only")
            .Must(sections => sections.DistinctBy(section => section?.Code).Count() == sections.Count).WithMessage("must not have a code twice");
        RuleForEach(template => template.Sections).SetValidator(new NoteSectionValidator());
    }

    private sealed class NoteSectionValidator : AbstractValidator<NoteSectionDetails>
    {
        public NoteSectionValidator()
        {
            RuleFor(section => section.Code).NewCode();
            RuleFor(section => section.Name).SetValidator(new LocalizedNameValidator());
        }
    }
}

/// <summary>The sections that a progress note has.</summary>
/// <param name="Code">Stable; notes name the template by it.</param>
/// <param name="Retired">Whether no note is begun with it any more.</param>
public sealed record NoteTemplateResponse(string Code, LocalizedName Name, IReadOnlyList<NoteSectionDetails> Sections, bool Retired, int Version)
{
    public static NoteTemplateResponse Of(NoteTemplate template) => new(
        template.Code,
        new(template.NameEn, template.NameAr),
        [.. template.Sections.Select(NoteSectionDetails.Of)],
        template.IsRetired,
        template.Version);
}
