using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Exports;

/// <summary>
/// Writes sessions into a file, page by page in order of date, time and id. Each row is as it was when its page was read: what is booked
/// or moved meanwhile to before where the export is is not in it, and what is moved ahead of it is in it twice, each time as it was then.
/// </summary>
public sealed class SessionExport(IClinicDb db, ClinicSettings clinic, JobFiles files, AuditTrail trail, TimeProvider time) : IJobWork
{
    private static readonly string[] Columns =
    [
        "id", "planId", "number", "therapistId", "modality", "roomId", "date", "time", "startsAt", "endsAt", "durationMinutes", "status",
        "cancelledLate", "kind", "delivery", "clientCount",
    ];

    private static readonly string[] Definition =
    [
        "Rows are in order of date and time. Each is as it was when the export came by it; what changed after that is not in it.",
        "A session that was moved while the export ran can be missing, or there at both its times.",
        "date and time are the clinic's at the start of the session.",
        "clientCount is how many clients it has, whatever became of it.",
    ];

    public bool Does(JobKind kind) => kind == JobKind.ExportSessions;

    public async Task RunAsync(Guid id, Func<Task<bool>> claim, CancellationToken cancellationToken)
    {
        trail.Name(nameof(StartSessionExport), id);
        var job = await db.Jobs.FindJobAsync(id, cancellationToken);
        var asked = NewJobs.Asked<StartSessionExport>(job);
        var sessions = await WithinReachAsync(job, asked, cancellationToken);
        var total = job.Position is null ? await sessions.CountAsync(cancellationToken) : job.Total;
        var page = await After(sessions, job.Position).Take(JobFiles.RowsTogether).Select(Row.Of).ToListAsync(cancellationToken);

        var next = page.Count < JobFiles.RowsTogether ? null : JsonSerializer.Serialize(Place.Of(page[^1]));
        await files.KeepAsync(
            job,
            () => Task.FromResult(new JobPortion([.. page.Select(RowOf)], page.Count, next)),
            () => (new("sessions", asked.Format, Columns, Definition), total),
            claim,
            cancellationToken);
    }

    private async Task<IQueryable<Session>> WithinReachAsync(Job job, StartSessionExport asked, CancellationToken cancellationToken)
    {
        var reach = new Reach(db, new JobCaller(job), time);
        await reach.LoadAsync(cancellationToken);
        var sessions = ListSessionsHandler.Filtered(db, db.Sessions, asked.ToList());
        return reach.Desks is { } desks ? sessions.Where(session => desks.Contains(session.TherapistId)) : sessions;
    }

    /// <summary>What comes after a place, in the order of the index by date.</summary>
    private static IQueryable<Session> After(IQueryable<Session> sessions, string? position)
    {
        if (position is not null)
        {
            var (date, at, id) = JsonSerializer.Deserialize<Place>(position)!;
            var last = new SessionId(id);
            sessions = sessions.Where(session => session.LocalDate >= date
                && (session.LocalDate > date || session.StartsAt > at || (session.StartsAt == at && session.Id > last)));
        }

        return sessions.OrderBy(session => session.LocalDate).ThenBy(session => session.StartsAt).ThenBy(session => session.Id);
    }

    private object?[] RowOf(Row session) =>
    [
        session.Id.Value, session.PlanId?.Value, session.Number, session.TherapistId.Value, session.Modality, session.RoomId?.Value,
        session.LocalDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        clinic.Zone.TimeOf(session.StartsAt).ToString("HH:mm", CultureInfo.InvariantCulture),
        Text(session.StartsAt), Text(session.EndsAt), session.DurationMinutes, Words.Of(session.Status), session.CancelledLate,
        Words.Of(session.Kind), Words.Of(session.Delivery), session.ClientCount,
    ];

    private string Text(DateTimeOffset instant) => clinic.Zone.ToLocal(instant).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>What is read of a session: nothing that is sealed.</summary>
    private sealed record Row(
        SessionId Id,
        SessionPlanId? PlanId,
        int? Number,
        TherapistId TherapistId,
        string Modality,
        RoomId? RoomId,
        DateOnly LocalDate,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        int DurationMinutes,
        SessionStatus Status,
        bool CancelledLate,
        SessionKind Kind,
        Delivery Delivery,
        int ClientCount)
    {
        public static readonly Expression<Func<Session, Row>> Of = session => new(
            session.Id,
            session.PlanId,
            session.Number,
            session.TherapistId,
            session.Modality,
            session.RoomId,
            session.LocalDate,
            session.StartsAt,
            session.EndsAt,
            session.DurationMinutes,
            session.Status,
            session.CancelledLate,
            session.Kind,
            session.Delivery,
            session.ClientCount);
    }

    /// <summary>A session's place in the order of the file.</summary>
    private sealed record Place(DateOnly Date, DateTimeOffset StartsAt, Guid Id)
    {
        public static Place Of(Row session) => new(session.LocalDate, session.StartsAt, session.Id.Value);
    }
}
