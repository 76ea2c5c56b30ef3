using AlSoor.Application.Reports;
using AlSoor.Application.Sessions;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Races;

/// <summary>What is booked while somebody recounts is in both of the counts that are compared, or in neither.</summary>
public abstract class RecountRaceContract(Engine engine) : Contract(engine)
{
    private const int Bookings = 40;
    private const int Recounts = 20;

    [Fact]
    public async Task Nothing_that_is_booked_meanwhile_is_found_to_be_counted_wrong()
    {
        var therapists = await People.SeveralAsync(Bookings, () => People.TherapistAsync(People.AroundTheClock));
        var clients = await People.SeveralAsync(Bookings, () => People.ClientAsync());

        var outcomes = await Race.RunAsync<object>(
        [
            .. therapists.Zip(clients, (therapist, client) => (Func<Task<object>>)(async () =>
                await Clinic.SendAsync(new BookSession([client], therapist, "cbt", At.Week(0))))),
            .. Enumerable.Repeat<Func<Task<object>>>(
                async () => await Clinic.InScopeAsync(services => services.GetRequiredService<ISessionRecount>().RunAsync(Cancellation)), Recounts),
        ]);

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        var wrong = outcomes.Select(outcome => outcome.Answer).OfType<IReadOnlyList<WrongCount>>().ToList();
        Assert.Equal(Recounts, wrong.Count);
        Assert.All(wrong, Assert.Empty);
    }
}

public sealed class RecountRaceOnSqlite(SqliteEngine engine) : RecountRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class RecountRaceOnSqlServer(SqlServerEngine engine) : RecountRaceContract(engine), IClassFixture<SqlServerEngine>;
