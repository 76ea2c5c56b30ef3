using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>The templates of progress notes, by code; few enough to be one page.</summary>
[Allow(Role.Therapist, Rows = Rows.All)]
public sealed record ListNoteTemplates : IQuery<Page<NoteTemplateResponse>>;

public sealed class ListNoteTemplatesHandler(IClinicDb db) : IRequestHandler<ListNoteTemplates, Page<NoteTemplateResponse>>
{
    public async Task<Page<NoteTemplateResponse>> Handle(ListNoteTemplates request, CancellationToken cancellationToken)
    {
        var templates = await db.NoteTemplates.OrderBy(template => template.Code).ToListAsync(cancellationToken);
        return new([.. templates.Select(NoteTemplateResponse.Of)], null);
    }
}
