using AlSoor.Domain.Access;
using AlSoor.Domain.Audit;

namespace AlSoor.Application.Audit;

/// <summary>An entry of the audit log.</summary>
/// <param name="Sequence">1, 2, 3 … without a gap.</param>
/// <param name="Actor">Who: <c>key:</c> and a key's id, <c>user:</c> and a token's subject, <c>operator</c>, or <c>system</c>.</param>
/// <param name="TherapistId">Whose desk the actor has, if they are a therapist.</param>
/// <param name="Operation">The use case.</param>
/// <param name="Target">The id of the thing that was asked for or made, if it is one.</param>
/// <param name="ClientIds">Whose data it was.</param>
/// <param name="Outcome"><c>ok</c>, or the code of the refusal.</param>
/// <param name="Source">The network address that the request came from.</param>
/// <param name="TraceId">Finds the request in the service's logs.</param>
/// <param name="BrokeGlass">Whether the actor could see one of the clients only because they broke the glass.</param>
/// <param name="Hash">Chains the entry to the one before it.</param>
public sealed record AuditEventResponse(
    long Sequence,
    DateTimeOffset At,
    string Actor,
    Role Role,
    TherapistId? TherapistId,
    string Operation,
    AuditAccess Access,
    Guid? Target,
    IReadOnlyList<ClientId> ClientIds,
    string Outcome,
    string? Source,
    string? TraceId,
    bool BrokeGlass,
    string Hash)
{
    public static AuditEventResponse Of(AuditEvent entry) => new(
        entry.Sequence,
        entry.At,
        entry.Actor,
        entry.Role,
        entry.TherapistId,
        entry.Operation,
        entry.Access,
        entry.Target,
        [.. entry.ClientIds.OrderBy(client => client.Value)],
        entry.Outcome,
        entry.Source,
        entry.TraceId,
        entry.BrokeGlass,
        Convert.ToHexStringLower(entry.Hash));
}
