using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Notes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>
/// The notes that the caller may read in which all words occur, addenda included, the newest first. Texts are sealed, so that notes are
/// opened one after the other until a page is full. A note that was altered is not found.
/// </summary>
/// <param name="From">Begun from this clinic date on.</param>
/// <param name="To">Begun before this clinic date.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record SearchNotes(string Text, ClientId? ClientId, TherapistId? TherapistId, DateOnly? From, DateOnly? To, Paging Paging)
    : IQuery<Page<NoteHit>>;

/// <summary>A note in which all words occur.</summary>
/// <param name="Section">The code of the section in which the first of them is; null where it is in an addendum.</param>
/// <param name="Addendum">The number of the addendum in which it is; null where it is in a section.</param>
/// <param name="Snippet">Some words around it.</param>
public sealed record NoteHit(FoundNote Note, string? Section, int? Addendum, string Snippet);

/// <summary>A note that was found, without its texts.</summary>
public sealed record FoundNote(
    NoteId Id,
    SessionId? SessionId,
    TherapistId TherapistId,
    IReadOnlyList<ClientId> ClientIds,
    string Template,
    NoteStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SignedAt);

public sealed class SearchNotesValidator : AbstractValidator<SearchNotes>
{
    public SearchNotesValidator()
    {
        RuleFor(search => search.Text).Text(Lengths.Name)
            .Must(text => text is null || text.Length > Lengths.Name || TextFold.WordsOf(text).Count > 0).WithMessage("must have a letter or a digit");
        RuleFor(search => search.From).BookableDate();
        RuleFor(search => search.To).BookableDate()
            .Must((search, to) => to is null || search.From is null || to > search.From).WithMessage("must be after from");
    }
}

public sealed class SearchNotesHandler(IClinicDb db, NoteReader reader, Reach reach, ClinicSettings clinic) : IRequestHandler<SearchNotes, Page<NoteHit>>
{
    /// <summary>Notes that are opened together.</summary>
    private const int BatchSize = 100;

    /// <summary>Characters on each side of a hit.</summary>
    private const int Around = 60;

    public async Task<Page<NoteHit>> Handle(SearchNotes request, CancellationToken cancellationToken)
    {
        var notes = await AmongAsync(request, cancellationToken);
        var (words, hits, after) = (TextFold.WordsOf(request.Text), new List<NoteHit>(), request.Paging.AfterInstant);
        while (hits.Count <= request.Paging.Limit)
        {
            var batch = await reader.ReadAsync(
                (after is var (at, id) ? notes.Before(at, new(id)) : notes).NewestFirst().Take(BatchSize), cancellationToken);
            hits.AddRange(batch.Select(note => note.Note).OfType<ProgressNote>().Select(note => HitIn(note, words)).OfType<NoteHit>());
            if (batch.Count < BatchSize)
                break;
            after = (batch[^1].Head.CreatedAt, batch[^1].Head.Id.Value);
        }

        return Page<NoteHit>.Of(
            [.. hits.Take(request.Paging.Limit + 1)], request.Paging.Limit, hit => Positions.Of(hit.Note.CreatedAt, hit.Note.Id.Value));
    }

    private async Task<IQueryable<ProgressNote>> AmongAsync(SearchNotes request, CancellationToken cancellationToken)
    {
        var notes = reach.Notes;
        if (request.ClientId is { } client)
        {
            if (!await reach.Clients.AnyAsync(one => one.Id == client, cancellationToken))
                throw CommonErrors.Unknown("client", "clientId");
            notes = notes.Where(note => note.Clients.Any(part => part.ClientId == client));
        }

        if (request.TherapistId is { } therapist)
        {
            if (!await db.Therapists.AnyAsync(one => one.Id == therapist, cancellationToken))
                throw CommonErrors.Unknown("therapist", "therapistId");
            notes = notes.Where(note => note.TherapistId == therapist);
        }

        if (request.From is { } from)
        {
            var start = clinic.Zone.Resolve(from, TimeOnly.MinValue).ToUniversalTime();
            notes = notes.Where(note => note.CreatedAt >= start);
        }

        if (request.To is { } to)
        {
            var end = clinic.Zone.Resolve(to, TimeOnly.MinValue).ToUniversalTime();
            notes = notes.Where(note => note.CreatedAt < end);
        }

        return notes;
    }

    private static NoteHit? HitIn(ProgressNote note, IReadOnlyList<string> words)
    {
        var texts = note.Sections.Where(section => section.Text is not null)
            .Select(section => (Section: (string?)section.Code, Addendum: (int?)null, Text: TextFold.Of(section.Text!)))
            .Concat(note.Addenda.OrderBy(addendum => addendum.Number).Select(addendum => (Section: (string?)null, Addendum: (int?)addendum.Number, Text: TextFold.Of(addendum.Text))))
            .ToList();
        if (!words.All(word => texts.Exists(one => one.Text.Folded.Contains(word, StringComparison.Ordinal))))
            return null;

        var (section, addendum, text) = texts.Find(one => words.Any(word => one.Text.Folded.Contains(word, StringComparison.Ordinal)));
        var head = NoteResponse.Of(NoteHead.Of(note));
        return new(
            new(head.Id, head.SessionId, head.TherapistId, head.ClientIds, head.Template, head.Status, head.CreatedAt, head.SignedAt),
            section,
            addendum,
            text.Around(words, Around)!);
    }
}
