using System.Net;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>Something that is measured.</summary>
/// <param name="Name">By which it is asked for on the command line.</param>
/// <param name="Text">What it is, for the page.</param>
internal abstract record Workload(string Name, string Text)
{
    public virtual HttpStatusCode Expected => HttpStatusCode.OK;

    /// <summary>Whether the baseline server has the same by raw ADO.NET.</summary>
    public bool HasRaw { get; init; }

    public abstract Call Next();
}

/// <summary>Requests for some addresses in turn.</summary>
internal sealed record Reading(string Name, string Text, IReadOnlyList<string> Paths) : Workload(Name, Text)
{
    private int _next;

    public override Call Next() => Call.Get(Paths[_next++ % Paths.Count]);
}

/// <summary>Requests with a body, each another.</summary>
internal sealed record Writing(string Name, string Text, Func<Call> Make, HttpStatusCode Status = HttpStatusCode.Created) : Workload(Name, Text)
{
    public override HttpStatusCode Expected => Status;

    /// <summary>Told where what was made is.</summary>
    public Action<Uri>? Made { get; init; }

    public override Call Next() => Make() with { Made = Made };
}
