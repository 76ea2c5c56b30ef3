using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;

using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>Begins a progress note about a client that is on no session: a call, a letter, a case discussion.</summary>
/// <param name="Template">The code of its template.</param>
/// <param name="Sections">Texts by the sections' codes; sections may be left for later.</param>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record WriteClientNote(string Template, IReadOnlyDictionary<string, string?> Sections) : ICommand<NoteResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class WriteClientNoteValidator : AbstractValidator<WriteClientNote>
{
    public WriteClientNoteValidator()
    {
        RuleFor(write => write.Template).Code();
        RuleFor(write => write.Sections).SectionTexts();
    }
}

public sealed class WriteClientNoteHandler(NoteBeginning notes, Reach reach, ICaller caller) : IRequestHandler<WriteClientNote, NoteResponse>
{
    public async Task<NoteResponse> Handle(WriteClientNote request, CancellationToken cancellationToken)
    {
        if (!await reach.Clients.AnyAsync(client => client.Id == request.ClientId, cancellationToken))
            throw CommonErrors.NotFound("client");

        await reach.CheckMayChangeAsync([request.ClientId], cancellationToken);
        return await notes.BeginAsync(
            request.Template, caller.TherapistId ?? throw CommonErrors.Forbidden(), null, [request.ClientId], request.Sections, cancellationToken);
    }
}
