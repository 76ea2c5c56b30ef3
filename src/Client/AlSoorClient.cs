using System.Runtime.CompilerServices;

namespace AlSoor.Client;

/// <summary>
/// Calls an Al Soor service with a key. Every method throws <see cref="AlSoorException"/> when the service refuses, and
/// <see cref="HttpRequestException"/> when it cannot be reached, after the attempts of <see cref="AlSoorClientOptions"/>.
/// </summary>
/// <param name="http">Its <see cref="HttpClient.BaseAddress"/> is the service's; it stays the caller's to dispose of.</param>
/// <param name="key">The API key, or a person's token.</param>
public sealed partial class AlSoorClient(HttpClient http, string key, AlSoorClientOptions? options = null)
{
    private readonly Sender _sender = new(http, key, options ?? new());

    /// <summary>The modalities of the catalogue, with their usual number, length and distance of sessions.</summary>
    public IAsyncEnumerable<Modality> ListModalitiesAsync(CancellationToken cancellationToken = default) =>
        ListAsync<Modality>("modalities", cancellationToken);

    public Task<Tagged<Modality>> GetModalityAsync(string code, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Modality>($"modalities/{Uri.EscapeDataString(code)}", cancellationToken);

    /// <summary>Times at which a therapist of the modality, a room and the clinic are free, between two clinic dates.</summary>
    /// <param name="to">Not included.</param>
    public IAsyncEnumerable<FreeTime> FindAvailabilityAsync(
        string modality, DateOnly from, DateOnly to, Guid? therapistId = null, int? durationMinutes = null, CancellationToken cancellationToken = default) =>
        ListAsync<FreeTime>(
            Query.Of("availability", ("modality", modality), ("from", from), ("to", to), ("therapistId", therapistId), ("durationMinutes", durationMinutes)),
            cancellationToken);

    /// <summary>Counts sessions between two clinic dates.</summary>
    /// <param name="to">Not included.</param>
    /// <param name="groupBy">Any of therapist, modality, status, room, delivery, kind, day, week, month.</param>
    public async Task<SessionCounts> CountSessionsAsync(
        DateOnly from, DateOnly to, IReadOnlyList<string>? groupBy = null, Guid? therapistId = null, CancellationToken cancellationToken = default) =>
        (await _sender.GetAsync<SessionCounts>(
            Query.Of("reports/session-counts", ("from", from), ("to", to), ("groupBy", groupBy is null ? null : string.Join(',', groupBy)), ("therapistId", therapistId)),
            cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Reads what was changed since a cursor, at most <paramref name="limit"/> changes; the answer's cursor is for the next time.</summary>
    /// <param name="after">The cursor of the answer before; <c>latest</c> for the end of the feed; null for the oldest change that is kept.</param>
    /// <exception cref="AlSoorException"><c>cursor-expired</c>: the feed does not reach back so far; read everything anew.</exception>
    public async Task<ChangesPage> ReadChangesAsync(string? after = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await _sender.GetAsync<ChangesPage>(Query.Of("changes", ("after", after), ("limit", limit)), cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Follows a list from page to page, as it is read.</summary>
    private async IAsyncEnumerable<T> ListAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var next = path; next is not null;)
        {
            var page = (await _sender.GetAsync<Page<T>>(next, cancellationToken).ConfigureAwait(false)).Value;
            foreach (var item in page.Items)
                yield return item;

            // Only what the address asks for: the key goes to the service that the caller named, and to no other.
            next = page.Next is null ? null : new Uri(page.Next, UriKind.Absolute).PathAndQuery;
        }
    }
}
