using System.Text.Json.Serialization;
using AlSoor.Application.Scheduling;

namespace AlSoor.Api.Errors;

/// <summary>What went wrong, as RFC 9457 has it.</summary>
/// <param name="Type">The address of the page about this code.</param>
/// <param name="Title">The kind of problem, in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong with this request.</param>
/// <param name="Code">The kind of problem for programs; stable.</param>
/// <param name="TraceId">Names this request in the service's logs.</param>
/// <param name="Errors">With 400: what is wrong with each field, by its JSON name.</param>
/// <param name="Conflicts">With 409 from the calendar: every session that cannot be had at its time.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ConflictResponse>? Conflicts = null);
