using AlSoor.Application.Episodes;
using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>A small clinic in which clients are referred, treated and discharged while days go by; what it refuses does not happen.</summary>
internal sealed class CourseHistory(Clinic clinic, FakeTimeProvider time, IReadOnlyList<TherapistId> therapists, IReadOnlyList<ClientId> clients)
{
    private readonly IReadOnlyList<ClientId> _clients = clients;

    /// <summary>Every client has been referred before it begins.</summary>
    public static async Task<CourseHistory> BeginAsync(Clinic clinic, FakeTimeProvider time, People people)
    {
        var history = new CourseHistory(
            clinic,
            time,
            await People.SeveralAsync(3, () => people.TherapistAsync(People.AroundTheClock)),
            await People.SeveralAsync(8, () => people.ClientAsync()));
        foreach (var (index, client) in history._clients.Index())
            await clinic.SendAsync(new OpenEpisode(history.Today.AddDays(-60), history.Today.AddDays(-60 - (index * 15))) { ClientId = client });
        return history;
    }

    private DateOnly Today => Engine.Settings.Zone.DateOf(time.GetUtcNow());

    public async Task GoOnAsync(IEnumerable<Happening> happenings)
    {
        foreach (var happening in happenings)
        {
            time.Advance(TimeSpan.FromHours(happening.How % 5 * 11));
            try
            {
                await HappenAsync(happening);
            }
            catch (DomainException)
            {
                // Refused: nothing has happened.
            }
        }
    }

    private async Task HappenAsync(Happening it)
    {
        switch (it.What)
        {
            case 0 or 1:
                var opened = Today.AddDays(-(it.When % 40));
                await clinic.SendAsync(new OpenEpisode(opened, it.How % 5 == 0 ? null : opened.AddDays(-(it.Who % 160))) { ClientId = Client(it.Who) });
                break;
            case 2 or 3:
                await clinic.SendAsync(await CourseAsync(it));
                break;
            case 4 or 5 or 6:
                await CompleteAsync(it);
                break;
            case 7:
                await clinic.SendAsync(new MarkNoShow { Id = await AnyAsync(it, db => db.Sessions.Select(session => session.Id)) });
                break;
            case 8:
                await EndAsync(it);
                break;
            default:
                await DecideAsync(it);
                break;
        }
    }

    /// <summary>It begins up to two months ago or some weeks from now, for one client or for two, and mostly belongs to an episode.</summary>
    private async Task<BookPlan> CourseAsync(Happening it)
    {
        var client = Client(it.Who);
        var open = await clinic.InDatabaseAsync(db => db.Episodes.Where(one => one.ClientId == client && one.ClosedOn == null).Select(one => one.Id).ToListAsync());
        var episodes = open.OrderBy(id => id.Value).ToList();
        return new(
            it.How % 4 == 0 ? [client, Client(it.Who + 1)] : [client],
            therapists[it.When % therapists.Count],
            it.How % 4 == 0 ? "couples" : it.How % 4 == 1 ? "psychodynamic" : "cbt",
            StartOn: Today.AddDays((it.When % 80) - 60),
            Day: (DayOfWeek)(it.When % 7),
            Time: TimeOnly.MinValue.AddMinutes(it.When * 30 % 1440),
            Sessions: 1 + (it.How % 9),
            RangeReason: "as long as it needs",
            EpisodeId: it.How % 5 == 0 || episodes.Count == 0 ? null : episodes[it.When % episodes.Count]);
    }

    /// <summary>The next sessions of a plan are held: some in time and some late, of a couple perhaps for one.</summary>
    private async Task CompleteAsync(Happening it)
    {
        var plan = await AnyAsync(it, db => db.SessionPlans.Select(plan => plan.Id));
        var next = await clinic.InDatabaseAsync(db => db.Sessions.Include(session => session.Clients)
            .Where(session => session.PlanId == plan && session.Status == SessionStatus.Scheduled)
            .OrderBy(session => session.StartsAt).Take(1 + (it.How % 5)).ToListAsync());
        foreach (var (index, session) in next.Index())
        {
            if (it.How % 4 == 0 && index == 0)
                await clinic.SendAsync(new RecordAttendance([new(session.Clients.MinBy(one => one.ClientId.Value)!.ClientId, it.How % 8 == 0 ? SessionStatus.NoShow : SessionStatus.Attended)]) { Id = session.Id });
            else
                await clinic.SendAsync(new CompleteSession((it.When + index) % 3 == 0) { Id = session.Id });
        }
    }

    private async Task EndAsync(Happening it)
    {
        var id = await AnyAsync(it, db => db.SessionPlans.Select(plan => plan.Id));
        if (it.How % 3 == 0)
            await clinic.SendAsync(new CompletePlan { Id = id });
        else if (it.How % 3 == 1)
            await DiscontinueAsync(id, it);
        else
            await clinic.SendAsync(new TransferPlan(therapists[it.When % therapists.Count]) { Id = id });
    }

    /// <summary>Ends a plan, and often the episode that it is part of.</summary>
    private async Task DiscontinueAsync(SessionPlanId id, Happening it)
    {
        await clinic.SendAsync(new DiscontinuePlan("it was enough") { Id = id });
        if (it.When % 3 == 0)
            return;

        var episodes = await clinic.InDatabaseAsync(db =>
            db.PlanClients.Where(part => part.PlanId == id && part.EpisodeId != null).Select(part => part.EpisodeId!.Value).Distinct().ToListAsync());
        foreach (var episode in episodes)
            await clinic.SendAsync(new CloseEpisode(null, (EpisodeEnd)(it.When % 8)) { Id = episode });
    }

    private async Task DecideAsync(Happening it)
    {
        var id = await AnyAsync(it, db => db.Episodes.Select(episode => episode.Id));
        if (it.How % 4 != 0)
            await clinic.SendAsync(new TriageEpisode((TriageOutcome)(it.When % 4)) { Id = id });
        else
            await clinic.SendAsync(new CloseEpisode(null, it.When % 5 == 0 ? null : (EpisodeEnd)(it.When % 8)) { Id = id });
    }

    private ClientId Client(int number) => _clients[number % _clients.Count];

    private async Task<T> AnyAsync<T>(Happening it, Func<Infrastructure.Persistence.ClinicDbContext, IQueryable<T>> things) where T : struct, IEntityId<T>
    {
        var ids = await clinic.InDatabaseAsync(db => things(db).ToListAsync());
        return ids.Count > 0 ? ids.OrderBy(id => id.Value).ElementAt(it.Who % ids.Count) : default;
    }
}
