namespace AlSoor.Domain.Scheduling;

/// <summary>How many more clients could begin a usual course of a modality in one stretch of seven days.</summary>
/// <param name="Week">Its first date.</param>
/// <param name="Places">Of all therapists.</param>
/// <param name="Therapists">Those who have any.</param>
/// <param name="Earliest">The first date on which one begins; null where there is none.</param>
public sealed record PlaceForecast(DateOnly Week, int Places, int Therapists, DateOnly? Earliest)
{
    /// <param name="therapists">Those who offer the modality.</param>
    /// <param name="from">The first date.</param>
    /// <param name="weeks">How many stretches of seven days.</param>
    /// <param name="notBefore">Nothing begins before this date.</param>
    public static IReadOnlyList<PlaceForecast> Of(
        IReadOnlyCollection<(TherapistTime Time, decimal? WeeklyHours)> therapists, UsualCourse course, DateOnly from, int weeks, DateOnly notBefore)
    {
        var free = therapists.Select(one => new FreePlaces(one.Time, course, from, one.WeeklyHours)).ToList();
        return
        [
            .. Enumerable.Range(0, weeks).Select(week =>
            {
                var found = free.Select(one => one.In(week, notBefore)).Where(places => places.Count > 0).ToList();
                return new PlaceForecast(
                    from.AddDays(week * 7), found.Sum(places => places.Count), found.Count, found.Count == 0 ? null : found.Min(places => places[0].StartsOn));
            }),
        ];
    }
}
