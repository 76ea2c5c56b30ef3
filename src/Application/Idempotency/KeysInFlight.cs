using System.Collections.Concurrent;

namespace AlSoor.Application.Idempotency;

/// <summary>The keys of requests that this process has not answered yet: whoever sends one of them again meanwhile is told at once.</summary>
public sealed class KeysInFlight
{
    private readonly ConcurrentDictionary<(string Actor, string Key), Flight> _flights = new();

    /// <returns>To be disposed of when the answer is there; more than once does no harm.</returns>
    /// <exception cref="DomainException"><c>idempotency-key-in-flight</c>: the first request with this key is still running.</exception>
    public IDisposable Begin(string actor, string key)
    {
        var flight = new Flight(this, (actor, key));
        return _flights.TryAdd(flight.Key, flight) ? flight : throw Refused();
    }

    public static DomainException Refused() => new(new Error(
        "idempotency-key-in-flight", ErrorKind.Conflict, "The first request with this Idempotency-Key is still running: send it again in a moment."));

    private sealed class Flight(KeysInFlight all, (string Actor, string Key) key) : IDisposable
    {
        public (string Actor, string Key) Key => key;

        // Only this very flight: the same key may be on its way again.
        public void Dispose() => all._flights.TryRemove(KeyValuePair.Create(key, this));
    }
}
