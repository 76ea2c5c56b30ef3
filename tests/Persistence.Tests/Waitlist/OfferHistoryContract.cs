using AlSoor.Application.Holds;
using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Waitlist;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Waitlist;

/// <summary>Whatever happens in a clinic, no time is offered twice and each open offer keeps what it promises.</summary>
public abstract class OfferHistoryContract(Engine engine) : Contract(engine)
{
    private const int Steps = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_each_step_of_a_random_history_open_offers_keep_their_times_and_no_time_is_kept_twice(int seed)
    {
        var random = new Random(seed);
        var therapists = await People.SeveralAsync(3, () => People.TherapistAsync());
        RoomId[] rooms = [await People.RoomAsync(), await People.RoomAsync()];
        var offered = 0;
        for (var step = 0; step < Steps; step++)
        {
            try
            {
                await StepAsync(random, therapists, rooms);
            }
            catch (DomainException)
            {
                // A refusal is an answer too; it leaves everything as it was.
            }

            offered += await CheckAsync();
        }

        Assert.True(offered > 0, $"Seed {seed} offered nothing.");
    }

    private async Task StepAsync(Random random, List<TherapistId> therapists, RoomId[] rooms)
    {
        var therapist = therapists[random.Next(therapists.Count)];
        var startsAt = At.Week(random.Next(4)).AddHours(random.Next(4));
        switch (random.Next(9))
        {
            case 0 or 1:
                await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", startsAt, RoomId: rooms[random.Next(2)]));
                break;
            case 2:
                await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync(), 8) with { Time = At.Ten.AddHours(random.Next(4)) });
                break;
            case 3:
                await Clinic.SendAsync(new JoinWaitlist(
                    await People.ClientAsync(), "cbt", random.Next(3) == 0 ? therapist : null, Urgency: (Urgency)random.Next(3), Sessions: random.Next(2) == 0 ? 1 : 6));
                break;
            case 4 or 5:
                var sessions = (await Clinic.SendAsync(new ListSessions(At.Monday, null, therapist, null, null, null, null, null, new(null, 200)))).Items;
                if (sessions.Count > 0)
                    await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = sessions[random.Next(sessions.Count)].Id });
                break;
            case 6:
                var plans = (await Clinic.SendAsync(new ListPlans(null, therapist, null, new(null, 200)))).Items;
                if (plans.Count > 0)
                    await Clinic.SendAsync(new DiscontinuePlan("Moved away") { Id = plans[random.Next(plans.Count)].Id });
                break;
            case 7:
                var open = (await Clinic.SendAsync(new ListWaitlist(WaitlistStatus.Offered, null, null, new(null, 200)))).Items;
                if (open.Count > 0)
                    await AnswerAsync(random, open[random.Next(open.Count)]);
                break;
            default:
                await Clinic.SendAsync(new CreateHold([new WantedHold(therapist, startsAt, 50)], Minutes: 5));
                Engine.Time.Advance(TimeSpan.FromMinutes(random.Next(40)));
                break;
        }
    }

    private async Task AnswerAsync(Random random, WaitlistEntryResponse entry)
    {
        var offer = entry.Offers.Single(offer => offer.Status == OfferStatus.Open);
        if (random.Next(2) == 0)
            await Clinic.SendAsync(new AcceptOffer { Id = entry.Id, OfferId = offer.Id });
        else
            await Clinic.SendAsync(new DeclineOffer { Id = entry.Id, OfferId = offer.Id });
    }

    /// <summary>Reads the tables and judges them without the service's own rules; tells how many offers are open.</summary>
    private async Task<int> CheckAsync()
    {
        var now = Engine.Time.GetUtcNow();
        var (offers, entries, waiting) = await Clinic.InDatabaseAsync(async db => (
            await db.WaitlistOffers.Where(offer => offer.Status == OfferStatus.Open && offer.ExpiresAt > now).ToListAsync(Cancellation),
            await db.CalendarEntries.Where(entry => entry.ExpiresAt == null || entry.ExpiresAt > now).ToListAsync(Cancellation),
            await db.Waitlist.ToDictionaryAsync(entry => entry.Id, Cancellation)));

        foreach (var offer in offers)
        {
            var client = waiting[offer.EntryId].ClientId;
            var promised = offer.Slots.SelectMany(slot => slot.Calendars().Append(client), (slot, calendar) => (calendar, slot.StartsAt, slot.EndsAt));
            var kept = entries.Where(entry => entry.HoldId == offer.HoldId).Select(entry => (entry.CalendarId, entry.StartsAt, entry.EndsAt));
            Assert.Equal(promised.OrderBy(one => one.calendar.Value).ThenBy(one => one.StartsAt), kept.OrderBy(one => one.CalendarId.Value).ThenBy(one => one.StartsAt));
            Assert.Equal(WaitlistStatus.Offered, waiting[offer.EntryId].Status);
        }

        Assert.Equal(offers.Count, offers.Select(offer => offer.EntryId).Distinct().Count());
        foreach (var calendar in entries.GroupBy(entry => entry.CalendarId))
        {
            var inOrder = calendar.OrderBy(entry => entry.StartsAt).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(pair.First.EndsAt <= pair.Second.StartsAt, "A calendar holds two things at once."));
        }

        return offers.Count;
    }
}

public sealed class OfferHistoryOnSqlite(SqliteEngine engine) : OfferHistoryContract(engine), IClassFixture<SqliteEngine>;

public sealed class OfferHistoryOnSqlServer(SqlServerEngine engine) : OfferHistoryContract(engine), IClassFixture<SqlServerEngine>;
