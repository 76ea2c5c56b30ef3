using AlSoor.Application.Holds;
using AlSoor.Application.Sessions;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace AlSoor.Persistence.Tests.Races;

/// <summary>Of all who want one time at once one has it, whether they hold it, book it, or book what they hold.</summary>
public abstract class HoldRaceContract(Engine engine) : Contract(engine)
{
    private const int Racers = 16;

    [Fact]
    public async Task Of_holds_of_one_time_one_is_made()
    {
        var therapist = await People.TherapistAsync();

        var outcomes = await Race.RunAsync(Enumerable.Range(0, Racers).Select<int, Func<Task<HoldResponse>>>(
            racer => () => Clinic.SendAsync(Wish(therapist, At.Week(0).AddMinutes(5 * (racer % 4))))));

        Assert.Single(outcomes, outcome => outcome.Won);
        Assert.All(outcomes.Where(outcome => !outcome.Won), outcome => Assert.Equal("calendar-conflict", outcome.Refusal!.Code));
    }

    [Fact]
    public async Task Of_bookings_with_one_hold_one_wins_and_those_without_it_lose()
    {
        var therapist = await People.TherapistAsync();
        var clients = await People.SeveralAsync(Racers, () => People.ClientAsync());
        var hold = await Clinic.SendAsync(Wish(therapist, At.Week(0)));

        var outcomes = await Race.RunAsync(clients.Select<ClientId, Func<Task<SessionResponse>>>((client, racer) => () => Clinic.SendAsync(
            new BookSession([client], therapist, "cbt", At.Week(0), HoldId: racer % 2 == 0 ? hold.Id : null))));

        Assert.Single(outcomes, outcome => outcome.Won);
        Assert.All(outcomes.Index().Where(outcome => !outcome.Item.Won), outcome => Assert.Contains(
            outcome.Item.Refusal!.Code, outcome.Index % 2 == 0 ? (string[])["unknown-hold", "hold-expired"] : ["calendar-conflict"]));
        await CheckAsync(therapist);
    }

    [Fact]
    public async Task Whoever_meets_the_end_of_a_hold_the_time_is_had_once()
    {
        var therapist = await People.TherapistAsync();
        var clients = await People.SeveralAsync(Racers, () => People.ClientAsync());
        var hold = await Clinic.SendAsync(Wish(therapist, At.Week(0)));
        var late = Engine.Host(time: new FakeTimeProvider(hold.ExpiresAt));

        // Half of them see a clock by which the hold is over: those with it are too late, those without it can have the time.
        var outcomes = await Race.RunAsync(clients.Select<ClientId, Func<Task<SessionResponse>>>((client, racer) => () =>
            (racer % 2 == 0 ? late : Clinic).SendAsync(
                new BookSession([client], therapist, "cbt", At.Week(0), HoldId: racer % 4 < 2 ? hold.Id : null))));

        Assert.Single(outcomes, outcome => outcome.Won);
        await CheckAsync(therapist);
    }

    [Fact]
    public async Task A_hold_is_either_let_go_or_booked()
    {
        var therapist = await People.TherapistAsync();
        var client = await People.ClientAsync();
        var hold = await Clinic.SendAsync(Wish(therapist, At.Week(0)));

        var outcomes = await Race.RunAsync<object>(
        [
            async () => await Clinic.SendAsync(new BookSession([client], therapist, "cbt", At.Week(0), HoldId: hold.Id)),
            async () => await Clinic.SendAsync(new ReleaseHold(hold.Id)),
        ]);

        Assert.Single(outcomes, outcome => outcome.Won);
        string[] lost = ["unknown-hold", "hold-expired", "hold-not-found"];
        Assert.Contains(outcomes.Single(outcome => !outcome.Won).Refusal!.Code, lost);
    }

    [Fact]
    public async Task An_expired_hold_that_nobody_has_noticed_does_not_stand_in_the_way_of_a_row()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var held = await Clinic.SendAsync(Wish(therapist, At.Week(0)) with { ClientIds = [client] });
        var late = Engine.Host(time: new FakeTimeProvider(held.ExpiresAt));

        var again = await late.SendAsync(Wish(therapist, At.Week(0)) with { ClientIds = [client] });

        var entries = await Clinic.InDatabaseAsync(db => db.CalendarEntries
            .Where(entry => entry.CalendarId == (CalendarId)therapist || entry.CalendarId == (CalendarId)client).ToListAsync(Cancellation));
        Assert.Equal([again.Id, again.Id], entries.Select(entry => entry.HoldId!.Value));
    }

    [Fact]
    public async Task An_expired_hold_that_nobody_has_noticed_does_not_stand_in_the_way_of_a_session()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var held = await Clinic.SendAsync(Wish(therapist, At.Week(0)) with { ClientIds = [client] });
        var late = Engine.Host(time: new FakeTimeProvider(held.ExpiresAt));

        var booked = await late.SendAsync(new BookSession([client], therapist, "cbt", At.Week(0)));

        var entries = await Clinic.InDatabaseAsync(db => db.CalendarEntries
            .Where(entry => entry.CalendarId == (CalendarId)therapist || entry.CalendarId == (CalendarId)client).ToListAsync(Cancellation));
        Assert.Equal([booked.Id, booked.Id], entries.Select(entry => entry.SessionId!.Value));
    }

    private static CreateHold Wish(TherapistId therapist, DateTimeOffset startsAt) => new([new WantedHold(therapist, startsAt, 50)]);

    private async Task CheckAsync(TherapistId therapist)
    {
        var entries = await Clinic.InDatabaseAsync(db => db.CalendarEntries
            .Where(entry => entry.CalendarId == (CalendarId)therapist).ToListAsync(Cancellation));
        Assert.NotNull(Assert.Single(entries).SessionId);
    }
}

public sealed class HoldRaceOnSqlite(SqliteEngine engine) : HoldRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class HoldRaceOnSqlServer(SqlServerEngine engine) : HoldRaceContract(engine), IClassFixture<SqlServerEngine>;
