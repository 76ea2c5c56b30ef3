using System.Text.Json.Serialization;

namespace AlSoor.Application.Plans;

/// <summary>An action on a plan: which one, and the version that the caller has seen. Neither comes from the body.</summary>
public abstract record PlanAction
{
    [JsonIgnore]
    public SessionPlanId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}
