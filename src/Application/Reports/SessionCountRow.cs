using System.Text.Json.Serialization;

namespace AlSoor.Application.Reports;

/// <summary>One count.</summary>
/// <remarks>A report has thousands: what is said of each is made when it is written, and held for none.</remarks>
/// <param name="request">What was asked for.</param>
/// <param name="tally">What was counted.</param>
/// <param name="suppressed">Whether it is kept back.</param>
public sealed class SessionCountRow(CountSessions request, SessionTally tally, DayOfWeek firstDayOfWeek, bool suppressed)
{
    /// <summary>
    /// The keys that were grouped by, in their order: ids and codes as elsewhere, <c>day</c> as a date, <c>week</c> as the date of its first day,
    /// <c>month</c> as <c>2026-12</c>. <c>room</c> is null for sessions in none.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<CountKey, string?>> Keys
    {
        get
        {
            var keys = new KeyValuePair<CountKey, string?>[request.GroupBy.Count];
            for (var index = 0; index < keys.Length; index++)
                keys[index] = new(request.GroupBy[index], SessionGrouping.ValueOf(request.GroupBy[index], tally.Key, firstDayOfWeek));
            return keys;
        }
    }

    /// <summary>Sessions; null where the count is kept back.</summary>
    public long? Count => Suppressed ? null : tally.Sessions;

    /// <summary>Their minutes together.</summary>
    public long? Minutes => Suppressed ? null : tally.Minutes;

    /// <summary>Their clients: a session of a group counts once in <c>count</c>, and here once for each client.</summary>
    public long? ClientCount => Suppressed ? null : tally.Clients;

    /// <summary>Filters a list of sessions to exactly those that were counted; null where the row is kept back.</summary>
    [JsonIgnore]
    public SessionFilter? Filter => Suppressed ? null : SessionFilter.Of(request, tally.Key, firstDayOfWeek);

    /// <summary>Whether the row is kept back from a reporting key because it, or one that it would tell, is so small that somebody could be recognised.</summary>
    public bool Suppressed { get; } = suppressed;
}
