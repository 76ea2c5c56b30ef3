using AlSoor.Application.Common;
using AlSoor.Application.Consents;
using AlSoor.Application.Measures;
using AlSoor.Domain.Alliance;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Plans;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Caseloads;

/// <summary>Reads what the sessions of a day need: as many queries whatever the day holds.</summary>
public sealed class DayReader(IClinicDb db, DueMeasures measures, MissingConsents consents, ClinicSettings clinic, TimeProvider time)
{
    public async Task<IReadOnlyList<DaySession>> ReadAsync(IReadOnlyList<Session> sessions, CancellationToken cancellationToken)
    {
        var ids = sessions.Select(session => (SessionId?)session.Id).ToList();
        var planIds = sessions.Select(session => session.PlanId).OfType<SessionPlanId>().Distinct().ToList();
        var clientIds = sessions.SelectMany(session => session.Clients).Select(part => part.ClientId).Distinct().ToList();
        var plans = await db.SessionPlans.Where(plan => planIds.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id, cancellationToken);
        var phases = await db.PlanPhases.Where(phase => planIds.Contains(phase.PlanId)).OrderBy(phase => phase.Number).ToListAsync(cancellationToken);
        var notes = await db.Notes.Where(note => ids.Contains(note.SessionId))
            .Select(note => new DayNoteRow(note.Id, note.SessionId!.Value, note.SignedAt)).ToListAsync(cancellationToken);
        var missing = await consents.OfAsync(
            [
                .. sessions.Where(session => session.PlanId is not null).GroupBy(session => session.PlanId!.Value).Select(ofPlan => new ConsentNeeds(
                    ofPlan.Key,
                    plans[ofPlan.Key].Modality,
                    plans[ofPlan.Key].Delivery,
                    [.. ofPlan.SelectMany(session => session.Clients).Select(part => part.ClientId).Distinct()])),
            ],
            cancellationToken);
        var facts = new ClientFacts(
            await db.Clients.Where(client => clientIds.Contains(client.Id) && client.ErasedAt == null).ToDictionaryAsync(client => client.Id, cancellationToken),
            (await db.AllianceRatings.Where(rating => clientIds.Contains(rating.ClientId) && rating.IsLatest).ToListAsync(cancellationToken))
                .ToLookup(rating => (rating.ClientId, rating.PlanId)),
            (await db.Tasks.Where(task => clientIds.Contains(task.ClientId) && !task.IsReviewed).OrderBy(task => task.AssignedOn).ToListAsync(cancellationToken))
                .ToLookup(task => task.ClientId),
            (await db.RiskFlags.Where(flag => clientIds.Contains(flag.ClientId) && flag.ResolvedAt == null).OrderBy(flag => flag.RaisedAt).ToListAsync(cancellationToken))
                .ToLookup(flag => flag.ClientId),
            missing.SelectMany(ofPlan => ofPlan, (ofPlan, one) => (PlanId: ofPlan.Key, one.ClientId, one.Kind))
                .ToLookup(one => (one.ClientId, (SessionPlanId?)one.PlanId), one => one.Kind));
        var due = await measures.OfAsync(
            [
                .. sessions.Where(session => session is { PlanId: not null, Number: not null } && !session.Status.IsCancelled() && !session.Status.IsMissed())
                    .Select(session => (Session: session, Plan: plans[session.PlanId!.Value]))
                    .Select(one => new DueSession(
                        one.Session.Id,
                        one.Plan.Id,
                        one.Session.Number!.Value,
                        one.Plan.Modality,
                        one.Plan.PlannedSessions,
                        one.Session.LocalDate,
                        [.. one.Session.Clients.Select(part => part.ClientId)])),
            ],
            cancellationToken);

        return
        [
            .. sessions.Select(session => SessionOf(
                session,
                session.PlanId is { } plan ? plans[plan] : null,
                [.. due[session.Id]],
                phases.LastOrDefault(phase => phase.PlanId == session.PlanId)?.Phase,
                NoteOf(session, [.. notes.Where(note => note.SessionId == session.Id)]),
                facts)),
        ];
    }

    /// <summary>What waits for the therapist besides.</summary>
    public async Task<DayPending> PendingAsync(TherapistId therapist, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var overdue = clinic.UnsignedNoteHours == 0 ? DateTimeOffset.UnixEpoch : now.AddHours(-clinic.UnsignedNoteHours);
        var own = db.Sessions.Where(session => session.TherapistId == therapist && !session.IsDropped);
        var supervised = db.Therapists.Where(author => author.SupervisorId == therapist).Select(author => author.Id);
        return new(
            await own.CountAsync(
                session => (session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate)
                    && session.NotedAt == null && session.EndsAt <= overdue,
                cancellationToken),
            await own.CountAsync(
                session => (session.Status == SessionStatus.Scheduled || session.Status == SessionStatus.Confirmed || session.Status == SessionStatus.Arrived)
                    && session.EndsAt <= now,
                cancellationToken),
            await db.Notes.CountAsync(
                note => supervised.Contains(note.TherapistId) && note.SignedAt != null && note.NeedsCosignature && note.CosignedAt == null,
                cancellationToken),
            await db.CourtOrderAuthors.CountAsync(author => author.TherapistId == therapist && author.AcknowledgedAt == null, cancellationToken));
    }

    private DaySession SessionOf(
        Session session, SessionPlan? plan, IReadOnlyList<string> due, string? phase, DayNote note, ClientFacts facts) => new(
        session.Id,
        session.PlanId,
        session.Number,
        plan?.PlannedSessions,
        session.Modality,
        plan?.GroupName,
        phase,
        session.StartsAt,
        session.EndsAt,
        session.Status,
        session.Kind,
        session.Delivery,
        session.JoinUrl,
        session.RoomId,
        due,
        note,
        [.. session.Clients.Where(part => facts.Clients.ContainsKey(part.ClientId)).Select(part => ClientOf(session, part, facts))]);

    private DayClient ClientOf(Session session, SessionClient part, ClientFacts facts)
    {
        var client = facts.Clients[part.ClientId];
        var rating = session.PlanId is null ? null : facts.Alliance[(part.ClientId, session.PlanId)].FirstOrDefault();
        return new(
            client.Id,
            client.GivenName,
            client.FamilyName,
            session.StatusOf(part),
            rating is null ? null : CaseloadAlliance.Of(rating.Mean, rating.EarlierMean, rating.SessionAt, clinic),
            [.. facts.Tasks[client.Id].Select(task => new DayTask(task.Id, task.Kind, task.Text, task.Status, task.DueOn))],
            [.. facts.RiskFlags[client.Id].Select(flag => new DayRiskFlag(flag.Id, flag.Kind, flag.RaisedAt))],
            [.. facts.ConsentsMissing[(client.Id, session.PlanId)]]);
    }

    private static DayNote NoteOf(Session session, IReadOnlyList<DayNoteRow> notes)
    {
        if (notes.FirstOrDefault(note => note.SignedAt is not null) is { } signed)
            return new(NoteNeed.None, signed.Id, signed.SignedAt);
        return notes is [var draft, ..]
            ? new(NoteNeed.ToSign, draft.Id, null)
            : new(session.Status.IsAttended() ? NoteNeed.ToWrite : NoteNeed.None, null, null);
    }

    private sealed record DayNoteRow(NoteId Id, SessionId SessionId, DateTimeOffset? SignedAt);

    private sealed record ClientFacts(
        Dictionary<ClientId, Client> Clients,
        ILookup<(ClientId ClientId, SessionPlanId? PlanId), AllianceRating> Alliance,
        ILookup<ClientId, BetweenSessionTask> Tasks,
        ILookup<ClientId, RiskFlag> RiskFlags,
        ILookup<(ClientId ClientId, SessionPlanId? PlanId), string> ConsentsMissing);
}
