using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Access;
using AlSoor.Domain.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>
/// What a therapist has still to write or to sign, the longest over first: their drafts, and clients who were seen in a session and are
/// in no note on it. Only ids: what is in a draft is its author's.
/// </summary>
[Allow(Role.Therapist, Rows = Rows.Desk)]
public sealed record ListUnsignedNotes(TherapistId TherapistId, Paging Paging) : IQuery<Page<UnsignedNote>>;

/// <summary>A note that is not signed, or not begun.</summary>
/// <param name="SessionId">The session that it is about; null for one that stands alone.</param>
/// <param name="NoteId">The draft; null where none was begun.</param>
/// <param name="ClientIds">Whom it is about, or who were seen and are in no note.</param>
/// <param name="StartsAt">When the session began; null for a note that stands alone.</param>
/// <param name="EndsAt">When it ended.</param>
/// <param name="HoursOver">Whole hours since the session ended, or since the note that stands alone was begun; 0 where it is still to end.</param>
/// <param name="Overdue">Whether the clinic asks for notes, and the note should have been signed by now.</param>
public sealed record UnsignedNote(
    SessionId? SessionId, NoteId? NoteId, IReadOnlyList<ClientId> ClientIds, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, int HoursOver, bool Overdue);

public sealed class ListUnsignedNotesHandler(IClinicDb db, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<ListUnsignedNotes, Page<UnsignedNote>>
{
    public async Task<Page<UnsignedNote>> Handle(ListUnsignedNotes request, CancellationToken cancellationToken)
    {
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        reach.CheckMayRead(request.TherapistId);
        var (limit, after) = (request.Paging.Limit, request.Paging.AfterInstant);
        var drafts = await DraftsAsync(request.TherapistId, cancellationToken);
        var missing = clinic.UnsignedNoteHours == 0 ? [] : await MissingAsync(request.TherapistId, after, limit + 1, cancellationToken);
        var rows = drafts.Concat(missing).OrderBy(row => row.At).ThenBy(row => row.Item.NoteId is null).ThenBy(row => row.Id).ToList();

        // The cursor's own row may be gone by now: its draft was signed. Then the page begins with what came after its time.
        if (after is var (at, id))
            rows = [.. rows.Where(row => row.At > at || (row.At == at && row.Id > id && row.Item.NoteId is not null) || (row.At == at && row.Item.NoteId is null && row.Id != id))];
        return Page<UnsignedNote>.Of(
            [.. rows.Take(limit + 1).Select(row => row.Item)], limit, item => rows.Where(row => row.Item == item).Select(row => Positions.Of(row.At, row.Id)).First());
    }

    /// <summary>All of the therapist's drafts: a person keeps few.</summary>
    private async Task<IReadOnlyList<Row>> DraftsAsync(TherapistId therapist, CancellationToken cancellationToken)
    {
        var drafts = await db.Notes.Where(note => note.TherapistId == therapist && note.SignedAt == null
                && note.Clients.Any(part => db.Clients.Any(client => client.Id == part.ClientId && client.ErasedAt == null)))
            .Select(note => new
            {
                note.Id,
                note.SessionId,
                note.CreatedAt,
                Clients = note.Clients.Select(part => part.ClientId).ToList(),
                Session = db.Sessions.Where(session => session.Id == note.SessionId).Select(session => new { session.StartsAt, session.EndsAt }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. drafts.Select(draft => RowOf(
                draft.Session?.StartsAt ?? draft.CreatedAt, draft.Id.Value, draft.SessionId, draft.Id, draft.Clients, draft.Session?.StartsAt, draft.Session?.EndsAt,
                draft.Session?.EndsAt ?? draft.CreatedAt)),
        ];
    }

    private async Task<IReadOnlyList<Row>> MissingAsync(
        TherapistId therapist, (DateTimeOffset At, Guid Id)? after, int limit, CancellationToken cancellationToken)
    {
        var sessions = db.Sessions.Where(session => session.TherapistId == therapist
            && session.Clients.Any(part =>
                ((part.Status ?? session.Status) == SessionStatus.Attended || (part.Status ?? session.Status) == SessionStatus.AttendedLate)
                && db.Clients.Any(client => client.Id == part.ClientId && client.ErasedAt == null)
                && !db.Notes.Any(note => note.SessionId == session.Id && note.TherapistId == therapist && note.Clients.Any(one => one.ClientId == part.ClientId))));
        if (after is var (at, _))
            sessions = sessions.Where(session => session.StartsAt >= at);

        // One more, since the session at which the last page ended is among them.
        var rows = await sessions.OrderBy(session => session.StartsAt).ThenBy(session => session.Id).Take(limit + 1)
            .Include(session => session.Clients).ToListAsync(cancellationToken);
        var ids = rows.Select(session => session.Id).ToList();
        var written = (await db.Notes.Where(note => note.SessionId != null && ids.Contains(note.SessionId.Value) && note.TherapistId == therapist)
            .SelectMany(note => note.Clients, (note, part) => new { note.SessionId, part.ClientId })
            .ToListAsync(cancellationToken)).Select(one => (one.SessionId!.Value, one.ClientId)).ToHashSet();
        return
        [
            .. rows.Select(session => RowOf(
                session.StartsAt,
                session.Id.Value,
                session.Id,
                null,
                [.. session.Clients.Where(part => session.StatusOf(part).IsAttended() && !written.Contains((session.Id, part.ClientId))).Select(part => part.ClientId)],
                session.StartsAt,
                session.EndsAt,
                session.EndsAt)),
        ];
    }

    private Row RowOf(
        DateTimeOffset at,
        Guid id,
        SessionId? session,
        NoteId? note,
        IReadOnlyList<ClientId> clients,
        DateTimeOffset? startsAt,
        DateTimeOffset? endsAt,
        DateTimeOffset over)
    {
        var since = time.GetUtcNow() - over;
        var isOverdue = clinic.UnsignedNoteHours > 0 && since > TimeSpan.FromHours(clinic.UnsignedNoteHours);
        return new(at, id, new(session, note, clients, startsAt, endsAt, Math.Max(0, (int)since.TotalHours), isOverdue));
    }

    private sealed record Row(DateTimeOffset At, Guid Id, UnsignedNote Item);
}
