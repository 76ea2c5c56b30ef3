using AlSoor.Application.Common;
using AlSoor.Application.Episodes;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Api.Verbs;

/// <summary>
/// Says when the clients of the demo clinic were referred, and ties what was booked for each to an episode of care. Of 25 who have begun 20 waited six
/// weeks at most and one more than eighteen; those who wait still have waited for longer, as they do in any queue.
/// </summary>
internal sealed class DemoReferrals(IMediator mediator, IClinicDb db, ITransactions transactions, DateOnly today)
{
    /// <summary>Weeks from the referral to the first session.</summary>
    private static readonly int[] WeeksOfSeen = [3, 1, 5, 2, 9, 4, 0, 2, 5, 3, 12, 1, 4, 2, 5, 3, 20, 4, 1, 15, 3, 2, 7, 5, 4];

    /// <summary>Weeks since the referral of those who have no session yet.</summary>
    private static readonly int[] WeeksOfWaiting = [2, 8, 4, 1, 13, 3, 21, 5, 0, 10];

    private static readonly string[] Sources = ["Self", "Family doctor", "School counsellor", "Psychiatrist", "Employer"];

    private readonly Random _random = new(20260102);
    private int _seen;
    private int _waiting;

    public async Task AddAsync(IReadOnlyList<ClientId> clients)
    {
        var courses = await CoursesAsync();
        foreach (var client in clients)
            await ReferAsync(client, courses.GetValueOrDefault(client) ?? []);
    }

    private async Task ReferAsync(ClientId client, IReadOnlyList<Course> courses)
    {
        DateOnly? first = courses.Count == 0 ? null : courses.Min(course => course.FirstOn);
        var referredOn = ReferredOn(first);
        var episode = await mediator.Send(new OpenEpisode(referredOn, referredOn, Sources[_random.Next(Sources.Length)]) { ClientId = client });
        var triagedOn = referredOn.AddDays(_random.Next(1, 7));
        triagedOn = triagedOn > first ? first.Value : triagedOn;
        if (triagedOn <= today)
            await mediator.Send(new TriageEpisode(first is null ? TriageOutcome.Waitlisted : TriageOutcome.Accepted, triagedOn) { Id = episode.Id });

        await transactions.RunAsync(
            async () =>
            {
                (await db.Clients.AsTracking().SingleAsync(one => one.Id == client)).ReferredOn = referredOn;
                await foreach (var part in db.PlanClients.AsTracking().Where(part => part.ClientId == client).AsAsyncEnumerable())
                    part.EpisodeId = episode.Id;
                return await db.SaveChangesAsync();
            },
            CancellationToken.None);

        if (first is not null && courses.All(course => course.Status is PlanStatus.Completed or PlanStatus.Discontinued))
        {
            var last = courses.MaxBy(course => course.LastOn)!;
            await mediator.Send(new CloseEpisode(
                last.LastOn < today ? last.LastOn : today, last.Status == PlanStatus.Completed ? EpisodeEnd.Completed : EpisodeEnd.DroppedOut)
            { Id = episode.Id });
        }
    }

    /// <summary>Before the first session, and not after today.</summary>
    private DateOnly ReferredOn(DateOnly? first)
    {
        var days = _random.Next(7);
        if (first is not { } begun)
            return today.AddDays(-((WeeksOfWaiting[_waiting++ % WeeksOfWaiting.Length] * 7) + days));

        var on = begun.AddDays(-((WeeksOfSeen[_seen++ % WeeksOfSeen.Length] * 7) + days));
        return on < today ? on : today.AddDays(-days);
    }

    /// <summary>What was booked for each client.</summary>
    private async Task<Dictionary<ClientId, IReadOnlyList<Course>>> CoursesAsync()
    {
        var courses = await (
            from part in db.PlanClients
            join plan in db.SessionPlans on part.PlanId equals plan.Id
            join session in db.Sessions on (SessionPlanId?)plan.Id equals session.PlanId
            group session.LocalDate by new { part.ClientId, plan.Id, plan.Status } into dates
            select new Course(dates.Key.ClientId, dates.Key.Status, dates.Min(), dates.Max())).ToListAsync();
        return courses.GroupBy(course => course.ClientId).ToDictionary(client => client.Key, client => (IReadOnlyList<Course>)[.. client]);
    }

    private sealed record Course(ClientId ClientId, PlanStatus Status, DateOnly FirstOn, DateOnly LastOn);
}
