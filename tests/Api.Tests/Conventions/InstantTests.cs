using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Conventions;

public sealed class InstantTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Theory]
    [InlineData("2026-12-01T17:00:00+03:00")]
    [InlineData("2026-12-01T14:00:00Z")]
    [InlineData("2026-12-01T14:00Z")]
    [InlineData("2026-12-01T14:00:00.000Z")]
    [InlineData("2026-12-01T09:00:00-05:00")]
    [InlineData("2026-12-02T04:00:00+14:00")]
    public async Task However_an_instant_is_sent_it_comes_back_on_the_clinics_clock(string startsAt)
    {
        var session = await host.Clinic.ASession(await host.Clinic.AClient(), await host.Clinic.ATherapist(), startsAt);

        Assert.Equal("2026-12-01T17:00:00+03:00", session["startsAt"]!.GetValue<string>());
        Assert.Equal("2026-12-01T17:50:00+03:00", session["endsAt"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2026-12-01T17:00:00")]
    [InlineData("2026-12-01T17:00")]
    [InlineData("2026-12-01")]
    [InlineData("2026-12-01 17:00:00+03:00")]
    [InlineData("2026-12-01T17:00:00+0300")]
    [InlineData("2026-12-01T17:00:00+03")]
    [InlineData("2026-12-01T25:00:00+03:00")]
    [InlineData("2027-02-29T17:00:00+03:00")]
    [InlineData("1796133600")]
    [InlineData("")]
    public async Task An_instant_without_an_offset_or_of_another_form_is_refused(string startsAt)
    {
        var booking = Clinic.Session(await host.Clinic.AClient(), await host.Clinic.ATherapist(), startsAt);

        Assert.NotNull((await host.Clinic.BookSession(booking)).IsProblem(400, "validation-failed")["errors"]!["startsAt"]);
    }

    [Theory]
    [InlineData("2026-12-01T17:00:30+03:00")]
    [InlineData("2026-12-01T17:00:00.001+03:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1999-12-31T17:00:00Z")]
    [InlineData("2100-01-01T17:00:00Z")]
    [InlineData("9999-12-31T23:59:00Z")]
    public async Task An_instant_off_the_minute_or_out_of_bounds_is_refused(string startsAt)
    {
        var booking = Clinic.Session(await host.Clinic.AClient(), await host.Clinic.ATherapist(), startsAt);

        Assert.NotNull((await host.Clinic.BookSession(booking)).IsProblem(400, "validation-failed")["errors"]!["startsAt"]);
    }
}
