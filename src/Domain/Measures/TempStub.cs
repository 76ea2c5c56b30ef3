using AlSoor.Domain.Common;

namespace AlSoor.Domain.Alliance
{
    /// <summary>x</summary>
    public enum AllianceTrend
    {
        Rising,
        Steady,
        Falling,
    }

    /// <summary>x</summary>
    public static class AllianceRules
    {
        public static AllianceTrend? Trend(decimal mean, decimal? earlier) => earlier is null ? null : mean - earlier >= 0.5m ? AllianceTrend.Rising : AllianceTrend.Steady;

        public static bool IsRupture(decimal mean, decimal? earlier, ClinicSettings clinic) => earlier is { } before && mean <= before - clinic.AllianceDrop;
    }
}
