using AlSoor.Application.Access;
using AlSoor.Application.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>Changes a template. Notes that exist keep the sections that they were begun with.</summary>
[Allow]
public sealed record UpdateNoteTemplate(string Code, MergePatch<NoteTemplateDetails> Patch, int? ExpectedVersion) : ICommand<NoteTemplateResponse>;

public sealed class UpdateNoteTemplateHandler(IClinicDb db, IValidator<NoteTemplateDetails> validator)
    : IRequestHandler<UpdateNoteTemplate, NoteTemplateResponse>
{
    public async Task<NoteTemplateResponse> Handle(UpdateNoteTemplate request, CancellationToken cancellationToken)
    {
        var template = await db.NoteTemplates.AsTracking().SingleOrDefaultAsync(template => template.Code == request.Code, cancellationToken)
            ?? throw CommonErrors.NotFound("note-template");
        template.CheckVersion(request.ExpectedVersion);
        var details = request.Patch.ApplyTo(NoteTemplateDetails.Of(template));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        details.ApplyTo(template);
        await db.SaveChangesAsync(cancellationToken);
        return NoteTemplateResponse.Of(template);
    }
}
