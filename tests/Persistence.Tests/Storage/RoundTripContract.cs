using AlSoor.Application.Clients;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Therapists;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Storage;

/// <summary>What is put in comes out the same.</summary>
public abstract class RoundTripContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task A_client_comes_back_as_registered_in_every_script()
    {
        var details = new ClientDetails(
            "سارة 🌙", "Ó Súilleabháin-李", "سارة أحمد الصباح", new(1990, 2, 28), "+965 2222-3333", "sara@example.com", "ar-KW",
            ["anxiety", "grief"], new(2026, 10, 31));

        var made = await Clinic.SendAsync(new CreateClient(details));
        var found = await Clinic.SendAsync(new GetClient(made.Id));

        Assert.Equal(made with { Concerns = found.Concerns }, found);
        Assert.Equal(made.Concerns, found.Concerns);
        Assert.Equal(details.GivenName, found.GivenName);
        Assert.Equal(details.ArabicName, found.ArabicName);
        Assert.Equal(details.DateOfBirth, found.DateOfBirth);
        Assert.Equal(TimeSpan.Zero, found.CreatedAt.Offset);
    }

    [Fact]
    public async Task A_name_of_the_greatest_length_is_kept_whole()
    {
        var longest = string.Concat(Enumerable.Repeat("🌙", Lengths.Name / 2));

        var id = await People.ClientAsync(longest, new string('ص', Lengths.Name));

        var found = await Clinic.SendAsync(new GetClient(id));
        Assert.Equal((longest, new string('ص', Lengths.Name)), (found.GivenName, found.FamilyName));
    }

    [Fact]
    public async Task An_instant_given_with_an_offset_is_kept_as_the_same_instant_in_utc()
    {
        var startsAt = new DateTimeOffset(2026, 12, 8, 1, 30, 0, TimeSpan.FromHours(3));
        var therapist = await People.TherapistAsync(People.AroundTheClock);

        var made = await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", startsAt));
        var found = await Clinic.SendAsync(new GetSession(made.Id));

        Assert.Equal((startsAt, TimeSpan.Zero), (found.StartsAt, found.StartsAt.Offset));
        Assert.Equal(made with { ClientIds = found.ClientIds, Attendance = found.Attendance }, found);
        var stored = await Clinic.InDatabaseAsync(db => db.Database
            .SqlQueryRaw<DateTime>("SELECT \"StartsAt\" AS \"Value\" FROM \"Sessions\" WHERE \"Id\" = {0}", made.Id.Value)
            .ToListAsync(Cancellation));
        Assert.Equal(new DateTime(2026, 12, 7, 22, 30, 0), Assert.Single(stored));
        Assert.Equal(new DateOnly(2026, 12, 8), await Clinic.InDatabaseAsync(db => db.Sessions
            .Where(session => session.Id == made.Id).Select(session => session.LocalDate).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task An_instant_keeps_its_microseconds()
    {
        var now = At.Now.AddTicks(1_234_560);
        Engine.Time.SetUtcNow(now);

        var made = await Clinic.SendAsync(new CreateClient(new ClientDetails("Sara", "Ahmad")));

        Assert.Equal(now, (await Clinic.SendAsync(new GetClient(made.Id))).CreatedAt);
    }

    [Fact]
    public async Task Hours_of_a_week_come_back_to_the_minute_midnight_included()
    {
        var therapist = await People.TherapistAsync();
        WeeklyHours[] hours = [new(DayOfWeek.Sunday, new(8, 5), new(12, 0)), new(DayOfWeek.Saturday, new(22, 0), TimeOnly.MinValue)];

        await Clinic.SendAsync(new SetWorkingHours(At.Monday, hours, At.Monday.AddDays(30)) { TherapistId = therapist });
        var found = await Clinic.SendAsync(new ListWorkingHours(therapist));

        Assert.Equal(2, found.Items.Count);
        Assert.Equal(hours, found.Items[1].Hours);
        Assert.Equal((At.Monday, At.Monday.AddDays(30)), (found.Items[1].EffectiveFrom, found.Items[1].EffectiveTo));
    }

    [Fact]
    public async Task A_therapists_capacity_keeps_its_quarter_hours()
    {
        var details = new TherapistDetails("Huda", "Ali", ["cbt"], Languages: ["ar", "en-GB"], WeeklyCapacityHours: 22.25m);
        var made = await Clinic.SendAsync(new CreateTherapist(details));

        var found = await Clinic.SendAsync(new GetTherapist(made.Id));

        Assert.Equal(22.25m, found.WeeklyCapacityHours);
        Assert.Equal(["ar", "en-GB"], found.Languages);
    }
}

public sealed class RoundTripOnSqlite(SqliteEngine engine) : RoundTripContract(engine), IClassFixture<SqliteEngine>;

public sealed class RoundTripOnSqlServer(SqlServerEngine engine) : RoundTripContract(engine), IClassFixture<SqlServerEngine>;
