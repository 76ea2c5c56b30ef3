namespace AlSoor.Domain.Alliance;

/// <summary>How a rating stands to those before it.</summary>
public enum AllianceTrend
{
    Rising,
    Steady,
    Falling,
}
