namespace AlSoor.Client;

/// <content>Clients, therapists and rooms.</content>
public sealed partial class AlSoorClient
{
    public Task<Tagged<ClientRecord>> CreateClientAsync(NewClient client, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<ClientRecord>("clients", client, null, cancellationToken);

    public Task<Tagged<ClientRecord>> GetClientAsync(Guid id, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<ClientRecord>($"clients/{id}", cancellationToken);

    /// <param name="status">Only these: active or inactive.</param>
    public IAsyncEnumerable<ClientRecord> ListClientsAsync(string? status = null, CancellationToken cancellationToken = default) =>
        ListAsync<ClientRecord>(Query.Of("clients", ("status", status)), cancellationToken);

    /// <summary>Finds clients by a part of a name, or a whole telephone number, e-mail address or civil id, which go in the body and into no log.</summary>
    public async IAsyncEnumerable<ClientRecord> SearchClientsAsync(
        string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        do
        {
            var page = (await _sender.PostAsync<Page<ClientRecord>>("clients/search", new ClientSearch(text, cursor), null, cancellationToken).ConfigureAwait(false)).Value;
            foreach (var client in page.Items)
                yield return client;

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>Changes some fields of a client.</summary>
    /// <param name="ifMatch">The ETag that the caller has seen; then the change is refused (<c>stale-version</c>) where the client has changed since.</param>
    public Task<Tagged<ClientRecord>> UpdateClientAsync(Guid id, Patch<NewClient> patch, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _sender.PatchAsync<ClientRecord>($"clients/{id}", patch.Fields, ifMatch, cancellationToken);

    public Task<Tagged<Therapist>> CreateTherapistAsync(NewTherapist therapist, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<Therapist>("therapists", therapist, null, cancellationToken);

    public Task<Tagged<Therapist>> GetTherapistAsync(Guid id, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Therapist>($"therapists/{id}", cancellationToken);

    /// <param name="modality">Only those who offer it.</param>
    public IAsyncEnumerable<Therapist> ListTherapistsAsync(string? modality = null, CancellationToken cancellationToken = default) =>
        ListAsync<Therapist>(Query.Of("therapists", ("modality", modality)), cancellationToken);

    public Task<Tagged<Therapist>> UpdateTherapistAsync(Guid id, Patch<NewTherapist> patch, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _sender.PatchAsync<Therapist>($"therapists/{id}", patch.Fields, ifMatch, cancellationToken);

    /// <summary>Sets the weekly hours of a therapist from a date on.</summary>
    /// <param name="ifMatch">The ETag of the therapist's hours that the caller has seen, or <c>*</c> where a clinic that wants one is to take any.</param>
    public Task<Tagged<WorkingHours>> SetWorkingHoursAsync(
        Guid therapistId, NewWorkingHours hours, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _sender.PutAsync<WorkingHours>($"therapists/{therapistId}/working-hours", hours, ifMatch, cancellationToken);

    public Task<Tagged<Room>> CreateRoomAsync(NewRoom room, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<Room>("rooms", room, null, cancellationToken);

    public Task<Tagged<Room>> GetRoomAsync(Guid id, CancellationToken cancellationToken = default) => _sender.GetAsync<Room>($"rooms/{id}", cancellationToken);

    public IAsyncEnumerable<Room> ListRoomsAsync(CancellationToken cancellationToken = default) => ListAsync<Room>("rooms", cancellationToken);
}
