using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;

using FluentValidation;
using MediatR;

namespace AlSoor.Application.Notes;

/// <summary>Appends to a signed note; what is appended is signed at once. By its author, or by who treats all of the clients whom it is about.</summary>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record AddAddendum(string Text) : ICommand<NoteResponse>
{
    [JsonIgnore]
    public NoteId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class AddAddendumValidator : AbstractValidator<AddAddendum>
{
    public AddAddendumValidator() => RuleFor(add => add.Text).Prose(Lengths.Note);
}

public sealed class AddAddendumHandler(IClinicDb db, NoteChanges notes, Reach reach, ICaller caller, TimeProvider time)
    : IRequestHandler<AddAddendum, NoteResponse>
{
    public async Task<NoteResponse> Handle(AddAddendum request, CancellationToken cancellationToken)
    {
        var note = await notes.RequireAsync(request.Id, request.ExpectedVersion, cancellationToken);
        if (note.TherapistId != caller.TherapistId)
            await reach.CheckMayChangeAsync([.. note.Clients.Select(part => part.ClientId)], cancellationToken);

        note.Append(caller.TherapistId ?? throw CommonErrors.Forbidden(), request.Text, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return NoteResponse.Of(note);
    }
}
