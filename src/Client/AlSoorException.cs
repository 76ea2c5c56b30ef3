namespace AlSoor.Client;

/// <summary>The service has refused a request, and changed nothing.</summary>
public sealed class AlSoorException : Exception
{
    internal AlSoorException(Problem problem)
        : base($"{problem.Status} {problem.Code}: {problem.Detail}") =>
        (Status, Code, TraceId, Errors, Conflicts) =
            (problem.Status, problem.Code, problem.TraceId, problem.Errors ?? new Dictionary<string, IReadOnlyList<string>>(), problem.Conflicts ?? []);

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The kind of problem, such as <c>calendar-conflict</c>; stable.</summary>
    public string Code { get; }

    /// <summary>Names the request in the service's logs.</summary>
    public string TraceId { get; }

    /// <summary>What is wrong with each field, by its JSON name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <summary>The sessions that cannot be had at their time.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; }
}

/// <summary>A problem as it comes over the wire.</summary>
internal sealed record Problem(
    int Status,
    string Code,
    string Detail,
    string TraceId,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null,
    IReadOnlyList<Conflict>? Conflicts = null);
