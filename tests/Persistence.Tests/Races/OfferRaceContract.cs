using AlSoor.Application.Sessions;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Waitlist;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Races;

/// <summary>An offered time is had once, whoever wants it at the same moment.</summary>
public abstract class OfferRaceContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task Of_acceptances_at_once_one_books_and_no_booking_without_the_offer_does()
    {
        var (therapist, entry, offer) = await AnOfferAsync();
        var clients = await People.SeveralAsync(6, () => People.ClientAsync());

        var outcomes = await Race.RunAsync<object>(
        [
            .. Enumerable.Range(0, 6).Select<int, Func<Task<object>>>(_ => async () => await Clinic.SendAsync(new AcceptOffer { Id = entry, OfferId = offer })),
            .. clients.Select<ClientId, Func<Task<object>>>(client => async () =>
                await Clinic.SendAsync(new BookSession([client], therapist, "cbt", At.Week(0)))),
        ]);

        Assert.IsType<AcceptedOffer>(Assert.Single(outcomes, outcome => outcome.Won).Answer);
        Assert.Equal(["offer-not-open"], outcomes.Take(6).Where(outcome => !outcome.Won).Select(outcome => outcome.Refusal!.Code).Distinct());
        Assert.Equal(["calendar-conflict"], outcomes.Skip(6).Select(outcome => outcome.Refusal!.Code).Distinct());
    }

    [Fact]
    public async Task An_offer_is_either_accepted_or_declined()
    {
        var (_, entry, offer) = await AnOfferAsync();

        var outcomes = await Race.RunAsync<object>(
        [
            async () => await Clinic.SendAsync(new AcceptOffer { Id = entry, OfferId = offer }),
            async () => await Clinic.SendAsync(new DeclineOffer { Id = entry, OfferId = offer }),
        ]);

        Assert.Single(outcomes, outcome => outcome.Won);
        Assert.Equal("offer-not-open", outcomes.Single(outcome => !outcome.Won).Refusal!.Code);
    }

    [Fact]
    public async Task Times_that_become_free_at_once_are_offered_to_one_client_once()
    {
        var client = await People.ClientAsync();
        var therapists = await People.SeveralAsync(6, () => People.TherapistAsync());
        var sessions = new List<SessionResponse>();
        foreach (var therapist in therapists)
            sessions.Add(await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Week(0))));
        var entry = await Clinic.SendAsync(new JoinWaitlist(client, "cbt"));

        await Race.RunAsync(sessions.Select<SessionResponse, Func<Task<SessionResponse>>>(
            session => () => Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = session.Id })));

        Assert.Single((await Clinic.SendAsync(new GetWaitlistEntry(entry.Id))).Offers, offer => offer.Status == OfferStatus.Open);
        await Clinic.SendAsync(new WithdrawFromWaitlist { Id = entry.Id });
    }

    [Fact]
    public async Task Of_two_who_put_a_client_on_the_list_at_once_one_does()
    {
        var client = await People.ClientAsync();

        var outcomes = await Race.RunAsync(Enumerable.Range(0, 8).Select<int, Func<Task<WaitlistEntryResponse>>>(
            _ => () => Clinic.SendAsync(new JoinWaitlist(client, "psychodynamic"))));

        Assert.Single(outcomes, outcome => outcome.Won);
        Assert.All(outcomes.Where(outcome => !outcome.Won), outcome => Assert.Equal("already-waiting", outcome.Refusal!.Code));
    }

    /// <summary>A client to whom the Monday at ten of a therapist is offered.</summary>
    private async Task<(TherapistId Therapist, WaitlistEntryId Entry, Guid Offer)> AnOfferAsync()
    {
        var therapist = await People.TherapistAsync();
        var session = await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Week(0)));
        var entry = await Clinic.SendAsync(new JoinWaitlist(await People.ClientAsync(), "cbt", therapist));
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = session.Id });
        return (therapist, entry.Id, Assert.Single((await Clinic.SendAsync(new GetWaitlistEntry(entry.Id))).Offers).Id);
    }
}

public sealed class OfferRaceOnSqlite(SqliteEngine engine) : OfferRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class OfferRaceOnSqlServer(SqlServerEngine engine) : OfferRaceContract(engine), IClassFixture<SqlServerEngine>;
