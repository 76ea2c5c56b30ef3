using AlSoor.Domain.Common;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Common;

public sealed class ClinicSettingsTests
{
    [Fact]
    public void A_week_is_seven_days_from_the_clinics_first_day()
    {
        foreach (var first in Enum.GetValues<DayOfWeek>())
        {
            var settings = new ClinicSettings { Zone = Zones.Kuwait, FirstDayOfWeek = first };

            // Over a leap day and a year's end.
            for (var date = new DateOnly(2027, 12, 1); date < new DateOnly(2028, 3, 15); date = date.AddDays(1))
            {
                var week = settings.WeekOf(date);
                Assert.Equal(first, week.DayOfWeek);
                Assert.InRange(date.DayNumber - week.DayNumber, 0, 6);
            }
        }
    }

    [Theory]
    [InlineData(DayOfWeek.Sunday, "2026-12-27")]
    [InlineData(DayOfWeek.Monday, "2026-12-28")]
    [InlineData(DayOfWeek.Friday, "2027-01-01")]
    [InlineData(DayOfWeek.Saturday, "2026-12-26")]
    public void The_week_of_new_year_begins_where_the_clinic_says(DayOfWeek first, string week)
    {
        var settings = new ClinicSettings { Zone = Zones.Kuwait, FirstDayOfWeek = first };
        Assert.Equal(DateOnly.Parse(week, System.Globalization.CultureInfo.InvariantCulture), settings.WeekOf(new DateOnly(2027, 1, 1)));
    }
}
