using System.Globalization;
using System.Text;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>What was sent and answered, by operation, and every kind of fault with the first request that showed it.</summary>
public sealed class FuzzReport(string seed)
{
    private const int MostFaults = 20;
    private const int LongestAnswer = 2_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Operation, string Fault), (int Count, string Example)> _faults = [];

    public string Seed { get; } = seed;

    public int Sent { get; private set; }

    /// <summary>How long the service took for all of them together.</summary>
    public long Milliseconds { get; private set; }

    public bool HasFaults
    {
        get
        {
            lock (_lock)
                return _faults.Count > 0;
        }
    }

    public void Add(Shot shot, Reply reply, string? fault, string place)
    {
        lock (_lock)
        {
            Sent++;
            Milliseconds += reply.Milliseconds;
            var operation = shot.Operation?.Id ?? "(none)";
            if (!_tallies.TryGetValue(operation, out var tally))
                _tallies[operation] = tally = new Tally();
            tally.Add(shot, reply);
            if (fault is null)
                return;
            var known = _faults.GetValueOrDefault((operation, fault));
            _faults[(operation, fault)] = (known.Count + 1, known.Example ?? Example(shot, reply, place));
        }
    }

    /// <summary>The operations that nothing was answered 2xx.</summary>
    public IEnumerable<string> Unreached(IEnumerable<FuzzOperation> operations) =>
        operations.Select(operation => operation.Id).Where(id => _tallies.GetValueOrDefault(id)?.Reached is not true);

    /// <summary>Whether a fault of that kind was found in an operation whose name begins so.</summary>
    public bool Says(string operation, string fault)
    {
        lock (_lock)
            return _faults.Keys.Any(found => found.Operation.StartsWith(operation, StringComparison.Ordinal) && found.Fault.Contains(fault, StringComparison.Ordinal));
    }

    /// <summary>The faults, each with the request that showed it and how to have it again.</summary>
    public string Faults()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{_faults.Count} kinds of fault in {Sent} requests; again with ALSOOR_FUZZ_SEED={Seed}");
        foreach (var ((operation, fault), (count, example)) in _faults.OrderByDescending(found => found.Value.Count).Take(MostFaults))
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"== {operation}: {fault} ({count} times)").AppendLine(example);
        return text.ToString();
    }

    /// <summary>A line for each operation: how often, how often done from the schema alone and from rows, statuses, how long the slowest took.</summary>
    public string Table()
    {
        var text = new StringBuilder().AppendLine("operation | sent | 2xx from schema | 2xx from rows | valid but validation-failed | statuses | slowest ms");
        foreach (var (operation, tally) in _tallies.OrderBy(one => one.Key, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture, $"{operation} | {tally}");
        return text.ToString();
    }

    private static string Example(Shot shot, Reply reply, string place)
    {
        var answer = reply.Text.Length <= LongestAnswer ? reply.Text : $"{reply.Text[..LongestAnswer]}...";
        return $"{place}, {shot.Intent}, from {shot.Origin}\n{shot}-> {reply.Status} {reply.Header("Content-Type")} {reply.Failure}\n{answer}\n";
    }

    private sealed class Tally
    {
        private readonly SortedDictionary<int, int> _statuses = [];
        private int _sent;
        private int _fromSchema;
        private int _fromRows;
        private int _refused;
        private long _slowest;

        public bool Reached => _fromSchema + _fromRows > 0;

        public void Add(Shot shot, Reply reply)
        {
            _sent++;
            _statuses[reply.Status] = _statuses.GetValueOrDefault(reply.Status) + 1;
            _slowest = Math.Max(_slowest, reply.Milliseconds);
            if (reply.Status is >= 200 and < 300)
                _ = shot.Origin == "schema" ? _fromSchema++ : _fromRows++;
            if (reply.Status == 400 && shot.Intent == Intent.Valid && reply.Text.Contains("\"validation-failed\"", StringComparison.Ordinal))
                _refused++;
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{_sent} | {_fromSchema} | {_fromRows} | {_refused} | {string.Join(' ', _statuses.Select(status => $"{status.Key}:{status.Value}"))} | {_slowest}");
    }
}
