using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>One template of progress notes.</summary>
[Allow(Role.Therapist, Rows = Rows.All)]
public sealed record GetNoteTemplate(string Code) : IQuery<NoteTemplateResponse>;

public sealed class GetNoteTemplateHandler(IClinicDb db) : IRequestHandler<GetNoteTemplate, NoteTemplateResponse>
{
    public async Task<NoteTemplateResponse> Handle(GetNoteTemplate request, CancellationToken cancellationToken) =>
        await db.NoteTemplates.SingleOrDefaultAsync(template => template.Code == request.Code, cancellationToken) is { } found
            ? NoteTemplateResponse.Of(found)
            : throw CommonErrors.NotFound("note-template");
}
