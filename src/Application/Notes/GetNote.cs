using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;

using MediatR;

namespace AlSoor.Application.Notes;

/// <summary>One progress note.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetNote(NoteId Id) : IQuery<NoteResponse>;

public sealed class GetNoteHandler(NoteReader reader, Reach reach) : IRequestHandler<GetNote, NoteResponse>
{
    public async Task<NoteResponse> Handle(GetNote request, CancellationToken cancellationToken) =>
        NoteResponse.Of(await reader.RequireAsync(reach.Notes, request.Id, cancellationToken));
}
