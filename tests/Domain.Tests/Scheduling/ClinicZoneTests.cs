using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class ClinicZoneTests
{
    [Fact]
    public void Refuses_a_zone_that_nobody_knows() => Assert.Throws<TimeZoneNotFoundException>(() => ClinicZone.Of("Asia/Nowhere"));

    [Fact]
    public void A_time_in_a_gap_moves_forward_by_the_gap() =>
        Assert.Equal(Utc(2026, 3, 29, 1, 30), Zones.London.Resolve(new DateOnly(2026, 3, 29), new TimeOnly(1, 30)));

    [Fact]
    public void A_time_in_a_gap_of_half_an_hour_moves_forward_by_half_an_hour()
    {
        var lordHowe = ClinicZone.Of("Australia/Lord_Howe");
        var instant = lordHowe.Resolve(new DateOnly(2026, 10, 4), new TimeOnly(2, 10));
        Assert.Equal(new TimeOnly(2, 40), lordHowe.TimeOf(instant));
    }

    [Fact]
    public void A_time_that_occurs_twice_is_the_earlier() =>
        Assert.Equal(Utc(2026, 10, 25, 0, 30), Zones.London.Resolve(new DateOnly(2026, 10, 25), new TimeOnly(1, 30)));

    [Fact]
    public void A_date_without_a_midnight_begins_when_the_gap_ends()
    {
        var cairo = ClinicZone.Of("Africa/Cairo");
        var start = cairo.StartOf(new DateOnly(2026, 4, 24));
        Assert.Equal(Utc(2026, 4, 23, 22, 0), start);
        Assert.Equal(new TimeOnly(1, 0), cairo.TimeOf(start));
    }

    [Fact]
    public void A_date_that_was_skipped_is_no_time_at_all()
    {
        var apia = ClinicZone.Of("Pacific/Apia");
        Assert.Equal(apia.StartOf(new DateOnly(2011, 12, 31)), apia.StartOf(new DateOnly(2011, 12, 30)));
    }

    [Fact]
    public void Summer_time_that_is_the_standard_has_gaps_like_any_other() =>
        Assert.Equal(Utc(2026, 3, 29, 1, 30), ClinicZone.Of("Europe/Dublin").Resolve(new DateOnly(2026, 3, 29), new TimeOnly(1, 30)));

    [Fact]
    public void The_clinics_date_is_not_the_date_in_UTC()
    {
        var instant = Utc(2026, 12, 31, 21, 30);
        Assert.Equal(new DateOnly(2027, 1, 1), Zones.Kuwait.DateOf(instant));
        Assert.Equal(new TimeOnly(0, 30), Zones.Kuwait.TimeOf(instant));
        Assert.Equal(TimeSpan.FromHours(3), Zones.Kuwait.ToLocal(instant).Offset);
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
