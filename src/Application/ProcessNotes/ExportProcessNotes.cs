using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Idempotency;
using AlSoor.Domain.ProcessNotes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AlSoor.Application.ProcessNotes;

/// <summary>
/// Gives out the process notes about a client because a court asks for them. It is recorded before anything is answered, and the notes'
/// authors are told.
/// </summary>
/// <param name="Reference">The court's file number or the like.</param>
/// <param name="Reason">Why, for the authors and for review.</param>
[Allow]
public sealed record ExportProcessNotes(string Reference, string Reason) : ICommand<ProcessNotesExport>, IAnswerNotKept
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

/// <summary>Process notes that were given out.</summary>
public sealed record ProcessNotesExport(Guid Id, ClientId ClientId, string Reference, DateTimeOffset ExportedAt, IReadOnlyList<ExportedProcessNote> Notes);

/// <summary>A process note that was given out.</summary>
/// <param name="ClientIds">The session's clients when it was written.</param>
public sealed record ExportedProcessNote(
    SessionId SessionId, TherapistId AuthorId, IReadOnlyList<ClientId> ClientIds, string Text, DateTimeOffset UpdatedAt);

public sealed class ExportProcessNotesValidator : AbstractValidator<ExportProcessNotes>
{
    public ExportProcessNotesValidator()
    {
        RuleFor(export => export.Reference).Text(Lengths.Name);
        RuleFor(export => export.Reason).Text(Lengths.Reason);
    }
}

public sealed partial class ExportProcessNotesHandler(
    IClinicDb db, IProcessNotes notes, ICaller caller, TimeProvider time, ILogger<ExportProcessNotesHandler> logger)
    : IRequestHandler<ExportProcessNotes, ProcessNotesExport>
{
    public async Task<ProcessNotesExport> Handle(ExportProcessNotes request, CancellationToken cancellationToken)
    {
        if (!await db.Clients.AnyAsync(client => client.Id == request.ClientId && client.ErasedAt == null, cancellationToken))
            throw CommonErrors.NotFound("client");

        // The answer leaves when the transaction has committed: no text is out before the export is on record.
        var about = await notes.AboutAsync(request.ClientId, cancellationToken);
        var export = new CourtOrderExport
        {
            Id = Guid.CreateVersion7(),
            ClientId = request.ClientId,
            Reference = request.Reference.Trim(),
            Reason = request.Reason.Trim(),
            Actor = caller.Actor,
            ExportedAt = time.GetUtcNow(),
            Authors = [.. about.CountBy(note => note.AuthorId).Select(author => new CourtOrderAuthor { TherapistId = author.Key, Notes = author.Value })],
        };
        db.CourtOrderExports.Add(export);
        await db.SaveChangesAsync(cancellationToken);
        Log.Exported(logger, about.Count, request.ClientId.Value, export.Id, caller.Actor);
        return new(
            export.Id,
            export.ClientId,
            export.Reference,
            export.ExportedAt,
            [.. about.Select(note => new ExportedProcessNote(note.SessionId, note.AuthorId, note.ClientIds, note.Content.Text, note.UpdatedAt))]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} process notes about the client {Client} are given out by court order: export {Export}, by {Actor}")]
        public static partial void Exported(ILogger logger, int count, Guid client, Guid export, string actor);
    }
}
