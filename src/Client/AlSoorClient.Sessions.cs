namespace AlSoor.Client;

/// <content>Courses and their sessions.</content>
public sealed partial class AlSoorClient
{
    /// <summary>Looks for a therapist, a room, a day and a time at which a whole course fits, best first. Nothing is written.</summary>
    public async Task<IReadOnlyList<Proposal>> ProposeSessionPlansAsync(ProposalRequest request, CancellationToken cancellationToken = default) =>
        (await _sender.PostAsync<Proposals>("session-plans/proposals", request, null, cancellationToken).ConfigureAwait(false)).Value.Items;

    /// <summary>Books a whole course: all its sessions, or none.</summary>
    /// <exception cref="AlSoorException"><c>calendar-conflict</c>: <see cref="AlSoorException.Conflicts"/> has each session that cannot be had.</exception>
    public Task<Tagged<SessionPlan>> BookSessionPlanAsync(NewSessionPlan plan, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<SessionPlan>("session-plans", plan, null, cancellationToken);

    public Task<Tagged<SessionPlan>> GetSessionPlanAsync(Guid id, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<SessionPlan>($"session-plans/{id}", cancellationToken);

    public IAsyncEnumerable<SessionPlan> ListSessionPlansAsync(
        Guid? clientId = null, Guid? therapistId = null, string? status = null, CancellationToken cancellationToken = default) =>
        ListAsync<SessionPlan>(Query.Of("session-plans", ("clientId", clientId), ("therapistId", therapistId), ("status", status)), cancellationToken);

    /// <summary>Books a single session.</summary>
    public Task<Tagged<Session>> BookSessionAsync(NewSession session, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<Session>("sessions", session, null, cancellationToken);

    public Task<Tagged<Session>> GetSessionAsync(Guid id, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Session>($"sessions/{id}", cancellationToken);

    /// <summary>Sessions in order of time, from a clinic date up to, not including, another.</summary>
    public IAsyncEnumerable<Session> ListSessionsAsync(
        DateOnly? from = null, DateOnly? to = null, Guid? therapistId = null, Guid? clientId = null, string? status = null, CancellationToken cancellationToken = default) =>
        ListAsync<Session>(
            Query.Of("sessions", ("from", from), ("to", to), ("therapistId", therapistId), ("clientId", clientId), ("status", status)), cancellationToken);

    /// <summary>The client has said that they will come.</summary>
    public Task<Tagged<Session>> ConfirmSessionAsync(Guid id, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, "confirm", null, ifMatch, cancellationToken);

    /// <summary>The client is in the building.</summary>
    public Task<Tagged<Session>> ArriveSessionAsync(Guid id, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, "arrive", null, ifMatch, cancellationToken);

    /// <summary>The session has taken place.</summary>
    public Task<Tagged<Session>> CompleteSessionAsync(Guid id, bool late = false, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, "complete", new Completion(late), ifMatch, cancellationToken);

    /// <summary>The client did not come and gave no notice.</summary>
    public Task<Tagged<Session>> MarkNoShowAsync(Guid id, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, "no-show", null, ifMatch, cancellationToken);

    public Task<Tagged<Session>> CancelSessionAsync(Guid id, Cancellation cancellation, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, "cancel", cancellation, ifMatch, cancellationToken);

    public Task<Tagged<Session>> RescheduleSessionAsync(Guid id, Move move, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, "reschedule", move, ifMatch, cancellationToken);

    /// <summary>Puts a wrong attendance right.</summary>
    public Task<Tagged<Session>> CorrectSessionAsync(Guid id, Correction correction, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        ActAsync(id, "correct", correction, ifMatch, cancellationToken);

    private Task<Tagged<Session>> ActAsync(Guid id, string verb, object? body, string? ifMatch, CancellationToken cancellationToken) =>
        _sender.PostAsync<Session>($"sessions/{id}/{verb}", body, ifMatch, cancellationToken);
}
