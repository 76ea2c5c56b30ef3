namespace AlSoor.Domain.Common;

/// <summary>How a refusal reads to the caller; the API gives each kind its HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The request cannot be right, whatever the state (400).</summary>
    Invalid,

    /// <summary>The caller may not do this (403).</summary>
    Forbidden,

    /// <summary>There is no such thing, or the caller may not know of it (404).</summary>
    NotFound,

    /// <summary>The request is well formed but the present state refuses it (409).</summary>
    Conflict,

    /// <summary>The caller has seen an older version of the thing (412).</summary>
    Stale,

    /// <summary>The caller does not say which version they have seen, and must (428).</summary>
    PreconditionRequired,

    /// <summary>The request can be read, and contradicts another of the same caller (422).</summary>
    Contradicting,

    /// <summary>What was asked for was there and is no more (410).</summary>
    Gone,
}

/// <summary>A refusal by a rule of the domain.</summary>
/// <param name="Code">Stable, lower-kebab, part of the HTTP contract.</param>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Message">One sentence for the person at the desk; never a person's data.</param>
/// <param name="Field">The request field that is wrong, by its JSON name, when one is.</param>
public sealed record Error(string Code, ErrorKind Kind, string Message, string? Field = null);

/// <summary>The one exception that domain rules throw.</summary>
public class DomainException(Error error) : Exception(error.Message)
{
    public Error Error { get; } = error;
}
