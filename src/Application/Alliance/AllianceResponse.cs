using AlSoor.Application.Modalities;
using AlSoor.Domain.Alliance;

namespace AlSoor.Application.Alliance;

/// <summary>How a client found the work together in a session, beside the sessions before it in the same plan.</summary>
/// <param name="PlanId">The session's plan; null when it stands alone.</param>
/// <param name="SessionNumber">The session's place in its plan.</param>
/// <param name="SessionAt">When the session was.</param>
/// <param name="Ratings">Four, each 0 to 10, in the order of the items.</param>
/// <param name="Mean">Their mean, to two decimals.</param>
/// <param name="EarlierMean">The mean of the ratings before it in the plan, of three at most; null for the first and without a plan.</param>
/// <param name="Change">By how much the mean differs from the earlier one.</param>
/// <param name="Trend">Steady while it differs by less than 0.5; null where there is nothing earlier.</param>
/// <param name="Rupture">Whether it has fallen by as much as the clinic calls a rupture.</param>
public sealed record AllianceResponse(
    Guid Id,
    SessionId SessionId,
    ClientId ClientId,
    SessionPlanId? PlanId,
    int? SessionNumber,
    DateTimeOffset SessionAt,
    IReadOnlyList<int> Ratings,
    decimal Mean,
    decimal? EarlierMean,
    decimal? Change,
    AllianceTrend? Trend,
    bool Rupture,
    DateTimeOffset RatedAt,
    int Version)
{
    public static AllianceResponse Of(AllianceRating rating, int? number, ClinicSettings clinic) => new(
        rating.Id,
        rating.SessionId,
        rating.ClientId,
        rating.PlanId,
        number,
        rating.SessionAt,
        rating.Ratings,
        rating.Mean,
        rating.EarlierMean,
        rating.Mean - rating.EarlierMean,
        AllianceRules.TrendOf(rating.Mean, rating.EarlierMean),
        AllianceRules.IsRupture(rating.Mean, rating.EarlierMean, clinic.AllianceDrop),
        rating.RatedAt,
        rating.Version);
}

/// <summary>What a client is asked about the work together, on a scale of 0 (not at all) to 10 (wholly).</summary>
public sealed record AllianceItemResponse(string Code, LocalizedName Name)
{
    public static IReadOnlyList<AllianceItemResponse> All { get; } =
        [.. AllianceItem.All.Select(item => new AllianceItemResponse(item.Code, new(item.NameEn, item.NameAr)))];
}
