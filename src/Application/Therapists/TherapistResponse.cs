using System.Linq.Expressions;
using AlSoor.Domain.Therapists;

namespace AlSoor.Application.Therapists;

/// <summary>A person who gives therapy.</summary>
/// <param name="SupervisorId">The therapist who supervises this one and may read their work.</param>
/// <param name="NeedsCosignature">Whether the supervisor signs this therapist's progress notes too.</param>
public sealed record TherapistResponse(
    TherapistId Id,
    string GivenName,
    string FamilyName,
    string? ArabicName,
    IReadOnlyList<string> Modalities,
    IReadOnlyList<string> Concerns,
    IReadOnlyList<string> Languages,
    decimal? WeeklyCapacityHours,
    int BufferMinutes,
    TherapistId? SupervisorId,
    bool NeedsCosignature,
    DateTimeOffset CreatedAt,
    int Version)
{
    public static readonly Expression<Func<Therapist, TherapistResponse>> Projection = therapist => new TherapistResponse(
        therapist.Id,
        therapist.GivenName,
        therapist.FamilyName,
        therapist.ArabicName,
        therapist.Modalities,
        therapist.Concerns,
        therapist.Languages,
        therapist.WeeklyCapacityHours,
        therapist.BufferMinutes,
        therapist.SupervisorId,
        therapist.NeedsCosignature,
        therapist.CreatedAt,
        therapist.Version);

    private static readonly Func<Therapist, TherapistResponse> Compiled = Projection.Compile();

    public static TherapistResponse Of(Therapist therapist) => Compiled(therapist);
}
