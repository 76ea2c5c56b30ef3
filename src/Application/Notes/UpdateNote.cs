using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;

using FluentValidation;
using MediatR;

namespace AlSoor.Application.Notes;

/// <summary>Changes the texts of a draft; null takes one away.</summary>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record UpdateNote(NoteId Id, MergePatch<NoteTexts> Patch, int? ExpectedVersion) : ICommand<NoteResponse>;

public sealed class UpdateNoteHandler(IClinicDb db, NoteChanges notes, IValidator<NoteTexts> validator) : IRequestHandler<UpdateNote, NoteResponse>
{
    public async Task<NoteResponse> Handle(UpdateNote request, CancellationToken cancellationToken)
    {
        var note = await notes.RequireOwnAsync(request.Id, request.ExpectedVersion, cancellationToken);
        var texts = request.Patch.ApplyTo(new(note.Sections.ToDictionary(section => section.Code, section => section.Text)));
        await validator.ValidateAndThrowAsync(texts, cancellationToken);
        note.Write(texts.Sections);
        await db.SaveChangesAsync(cancellationToken);
        return NoteResponse.Of(note);
    }
}
