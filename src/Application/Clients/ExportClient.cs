using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Audit;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>All that is held about a client, for the client (GDPR, articles 15 and 20). Nobody else's data is in it.</summary>
[Allow]
public sealed record ExportClient(ClientId Id) : IQuery<ClientExport>;

/// <summary>All that is held about a client.</summary>
/// <param name="Client">Who they are and how they are reached.</param>
/// <param name="Record">What was measured, agreed and written in therapy.</param>
/// <param name="Holds">Times that are held for them while they decide.</param>
/// <param name="Openings">Who opened the record though the client was not theirs.</param>
/// <param name="ExternalIds">By what ids systems know them from which they were imported.</param>
/// <param name="Accesses">Who saw or changed something, the oldest first.</param>
public sealed record ClientExport(
    DateTimeOffset ExportedAt,
    ClientResponse Client,
    IReadOnlyList<ExportedEpisode> Episodes,
    IReadOnlyList<ExportedPlan> Plans,
    IReadOnlyList<ExportedSession> Sessions,
    ExportedRecord Record,
    IReadOnlyList<ExportedWait> Waitlist,
    IReadOnlyList<ExportedHold> Holds,
    IReadOnlyList<ExportedOpening> Openings,
    IReadOnlyList<string> ExternalIds,
    IReadOnlyList<ExportedAccess> Accesses);

public sealed record ExportedEpisode(
    EpisodeId Id,
    DateOnly OpenedOn,
    DateOnly? ReferredOn,
    string? ReferralSource,
    string? ReferralReason,
    TriageOutcome? Triage,
    string? TriageNote,
    DateOnly? ClosedOn,
    EpisodeEnd? EndReason,
    string? Destination)
{
    public static ExportedEpisode Of(Episode one) => new(
        one.Id,
        one.OpenedOn,
        one.ReferredOn,
        one.ReferralSource,
        one.ReferralReason,
        one.Triage,
        one.TriageNote,
        one.ClosedOn,
        one.EndReason,
        one.Destination);
}

/// <param name="Reasons">What was written about it; nothing where others took part, for it may be about them.</param>
public sealed record ExportedPlan(
    SessionPlanId Id,
    TherapistId TherapistId,
    string Modality,
    PlanStatus Status,
    int PlannedSessions,
    EpisodeId? EpisodeId,
    DateOnly? JoinedOn,
    DateOnly? LeftOn,
    DateOnly? EndedOn,
    IReadOnlyList<string> Reasons);

/// <param name="Status">How it went for this client.</param>
/// <param name="Reasons">What was written about it; nothing where others took part, for it may be about them.</param>
public sealed record ExportedSession(
    SessionId Id,
    SessionPlanId? PlanId,
    int? Number,
    TherapistId TherapistId,
    string Modality,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    SessionStatus Status,
    SessionKind Kind,
    Delivery Delivery,
    bool CancelledLate,
    string? JoinUrl,
    IReadOnlyList<string> Reasons);

public sealed record ExportedWait(
    WaitlistEntryId Id,
    string Modality,
    TherapistId? TherapistId,
    Urgency Urgency,
    WaitlistStatus Status,
    DateTimeOffset CreatedAt,
    IReadOnlyList<ExportedOffer> Offers);

public sealed record ExportedOffer(Guid Id, TherapistId TherapistId, OfferStatus Status, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

public sealed record ExportedHold(HoldId Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

public sealed record ExportedOpening(Guid Id, TherapistId TherapistId, string Reason, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt);

public sealed record ExportedAccess(long Sequence, DateTimeOffset At, string Actor, Role Role, string Operation, AuditAccess Access, string Outcome);

public sealed class ExportClientHandler(IClinicDb db, RecordExport record, TimeProvider time) : IRequestHandler<ExportClient, ClientExport>
{
    public async Task<ClientExport> Handle(ExportClient request, CancellationToken cancellationToken)
    {
        var id = request.Id;
        var client = await db.Clients.SingleOrDefaultAsync(client => client.Id == id && client.ErasedAt == null, cancellationToken)
            ?? throw CommonErrors.NotFound("client");
        return new(
            time.GetUtcNow(),
            ClientResponse.Of(client),
            [
                .. (await db.Episodes.Where(episode => episode.ClientId == id).OrderBy(episode => episode.OpenedOn).ToListAsync(cancellationToken))
                    .Select(ExportedEpisode.Of),
            ],
            await PlansAsync(id, cancellationToken),
            await SessionsAsync(id, cancellationToken),
            await record.OfAsync(id, cancellationToken),
            await WaitlistAsync(id, cancellationToken),
            await HoldsAsync(id, cancellationToken),
            await OpeningsAsync(id, cancellationToken),
            await ExternalIdsAsync(id, cancellationToken),
            await AccessesAsync(id, cancellationToken));
    }

    private async Task<IReadOnlyList<ExportedPlan>> PlansAsync(ClientId id, CancellationToken cancellationToken)
    {
        var plans = await db.SessionPlans.Include(plan => plan.Clients)
            .Where(plan => plan.Clients.Any(part => part.ClientId == id)).OrderBy(plan => plan.Id).ToListAsync(cancellationToken);
        return
        [
            .. plans.Select(plan => (Plan: plan, Part: plan.Clients.Find(part => part.ClientId == id)!)).Select(one => new ExportedPlan(
                one.Plan.Id,
                one.Plan.TherapistId,
                one.Plan.Modality,
                one.Plan.Status,
                one.Plan.PlannedSessions,
                one.Part.EpisodeId,
                one.Part.JoinedOn,
                one.Part.LeftOn,
                one.Plan.EndedOn,
                Texts(one.Plan.Clients.Count == 1, one.Plan.RangeReason, one.Plan.EndReason))),
        ];
    }

    private async Task<IReadOnlyList<ExportedSession>> SessionsAsync(ClientId id, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Include(session => session.Clients)
            .Where(session => session.Clients.Any(part => part.ClientId == id)).OrderBy(session => session.StartsAt).ToListAsync(cancellationToken);
        return
        [
            .. sessions.Select(session => new ExportedSession(
                session.Id,
                session.PlanId,
                session.Number,
                session.TherapistId,
                session.Modality,
                session.StartsAt,
                session.EndsAt,
                session.StatusOf(session.Clients.Find(part => part.ClientId == id)!),
                session.Kind,
                session.Delivery,
                session.CancelledLate,
                session.JoinUrl,
                Texts(session.Clients.Count == 1, session.StatusReason, session.OverrideReason))),
        ];
    }

    private async Task<IReadOnlyList<ExportedWait>> WaitlistAsync(ClientId id, CancellationToken cancellationToken)
    {
        var entries = await db.Waitlist.Include(entry => entry.Offers)
            .Where(entry => entry.ClientId == id).OrderBy(entry => entry.CreatedAt).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return
        [
            .. entries.Select(entry => new ExportedWait(
                entry.Id,
                entry.Modality,
                entry.TherapistId,
                entry.Urgency,
                entry.StatusAt(now),
                entry.CreatedAt,
                [.. entry.Offers.Select(offer => new ExportedOffer(offer.Id, offer.TherapistId, offer.StatusAt(now), offer.CreatedAt, offer.ExpiresAt))])),
        ];
    }

    /// <summary>A hold's clients are one text in the database, and holds are few and short.</summary>
    private async Task<IReadOnlyList<ExportedHold>> HoldsAsync(ClientId id, CancellationToken cancellationToken) =>
    [
        .. (await db.Holds.ToListAsync(cancellationToken)).Where(hold => hold.ClientIds.Contains(id))
            .Select(hold => new ExportedHold(hold.Id, hold.CreatedAt, hold.ExpiresAt)),
    ];

    private async Task<IReadOnlyList<ExportedOpening>> OpeningsAsync(ClientId id, CancellationToken cancellationToken) =>
    [
        .. (await db.BreakGlass.Where(opened => opened.ClientId == id).OrderBy(opened => opened.OpenedAt).ToListAsync(cancellationToken))
            .Select(opened => new ExportedOpening(opened.Id, opened.TherapistId, opened.Reason, opened.OpenedAt, opened.ExpiresAt)),
    ];

    private async Task<IReadOnlyList<string>> ExternalIdsAsync(ClientId id, CancellationToken cancellationToken) =>
    [
        .. (await db.ExternalIds.Where(known => known.Thing == ImportedThing.Client && known.ThingId == id.Value).ToListAsync(cancellationToken))
            .Select(known => known.Text),
    ];

    private async Task<IReadOnlyList<ExportedAccess>> AccessesAsync(ClientId id, CancellationToken cancellationToken) =>
        await db.AuditEvents.About(id).OrderBy(entry => entry.Sequence)
            .Select(entry => new ExportedAccess(entry.Sequence, entry.At, entry.Actor, entry.Role, entry.Operation, entry.Access, entry.Outcome))
            .ToListAsync(cancellationToken);

    private static IReadOnlyList<string> Texts(bool isAlone, params ReadOnlySpan<string?> texts)
    {
        var written = new List<string>();
        foreach (var text in texts)
        {
            if (isAlone && !string.IsNullOrEmpty(text))
                written.Add(text);
        }

        return written;
    }
}
