using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Notes;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Notes;

/// <summary>Adds a template of progress notes.</summary>
/// <param name="Code">Lower-kebab, beginning with a letter; it cannot be changed.</param>
/// <param name="Sections">In the order in which they are written; 1 to 20.</param>
[Allow]
public sealed record CreateNoteTemplate(string Code, LocalizedName Name, IReadOnlyList<NoteSectionDetails> Sections) : ICommand<NoteTemplateResponse>;

public sealed class CreateNoteTemplateValidator : AbstractValidator<CreateNoteTemplate>
{
    public CreateNoteTemplateValidator(IValidator<NoteTemplateDetails> details)
    {
        RuleFor(create => create.Code).NewCode();
        RuleFor(create => new NoteTemplateDetails(create.Name, create.Sections, false)).SetValidator(details).OverridePropertyName("");
    }
}

public sealed class CreateNoteTemplateHandler(IClinicDb db) : IRequestHandler<CreateNoteTemplate, NoteTemplateResponse>
{
    public async Task<NoteTemplateResponse> Handle(CreateNoteTemplate request, CancellationToken cancellationToken)
    {
        var template = new NoteTemplate { Code = request.Code, NameEn = "", NameAr = "", Sections = [] };
        new NoteTemplateDetails(request.Name, request.Sections).ApplyTo(template);
        db.NoteTemplates.Add(template);
        await db.SaveChangesAsync(cancellationToken);
        return NoteTemplateResponse.Of(template);
    }
}
