using System.Globalization;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Domain.Common;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Plans;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlSoor.Api.Tests.Reports;

/// <summary>The referrals of the demo clinic fit what was booked for its clients, on a day that stands still.</summary>
public sealed class DemoReferralsTests(DemoReferralsTests.Host host) : IClassFixture<DemoReferralsTests.Host>
{
    private static readonly int[] WeeksOfSeen = [0, 1, 2, 3, 4, 5, 7, 9, 12, 15, 20];

    [Fact]
    public async Task A_client_was_referred_before_what_was_booked_for_them_and_all_of_that_is_of_one_episode()
    {
        var stories = await host.ReadAsync();

        Assert.All(stories, story =>
        {
            var episode = Assert.Single(story.Episodes);
            Assert.Equal((episode.ReferredOn, episode.OpenedOn), (story.ReferredOn, story.ReferredOn!.Value));
            Assert.InRange(story.ReferredOn!.Value, DateOnly.MinValue, story.First is { } first && first < host.Today ? first : host.Today);
            Assert.All(story.Courses, course => Assert.Equal(episode.Id, course.EpisodeId));
        });
        Assert.All(
            stories.Where(story => story.First <= host.Today),
            story => Assert.Contains((story.First!.Value.DayNumber - story.ReferredOn!.Value.DayNumber) / 7, WeeksOfSeen));
        Assert.Equal(5, stories.Select(story => story.Episodes[0].ReferralSource).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Those_who_have_no_session_yet_have_waited_for_some_weeks_and_a_few_for_months()
    {
        int[] weeks = [2, 8, 4, 1, 13, 3, 21, 5, 0, 10];
        var waiting = (await host.ReadAsync()).Where(story => story.First is null).Select(story => (host.Today.DayNumber - story.ReferredOn!.Value.DayNumber) / 7).ToList();

        Assert.True(waiting.Count > weeks.Length);
        Assert.Equal(Enumerable.Range(0, waiting.Count).Select(client => weeks[client % weeks.Length]).Order(), waiting.Order());
    }

    [Fact]
    public async Task They_are_triaged_within_six_days_before_the_first_session_and_not_in_days_to_come()
    {
        var stories = await host.ReadAsync();

        foreach (var story in stories)
        {
            var (episode, referred) = (story.Episodes[0], story.ReferredOn!.Value);
            if (episode.TriagedOn is not { } on)
            {
                Assert.True(referred.AddDays(6) > host.Today, $"{referred} is not triaged.");
                continue;
            }

            Assert.InRange(on, story.First == referred ? referred : referred.AddDays(1), referred.AddDays(6));
            Assert.True(on <= host.Today && !(on > story.First), $"{on} is late.");
            Assert.Equal(story.First is null ? TriageOutcome.Waitlisted : TriageOutcome.Accepted, episode.Triage);
        }

        Assert.Contains(stories, story => story.Episodes[0].TriagedOn is null);
    }

    [Fact]
    public async Task An_episode_is_over_when_all_its_courses_are_and_as_the_last_of_them_is()
    {
        var stories = await host.ReadAsync();

        foreach (var story in stories)
        {
            var (episode, last) = (story.Episodes[0], story.Courses.MaxBy(course => course.Last));
            var isOver = last is not null && !story.Courses.Any(course => course.Status is PlanStatus.Active or PlanStatus.Paused);
            Assert.Equal(isOver ? last!.Last < host.Today ? last.Last : host.Today : null, episode.ClosedOn);
            Assert.Equal(isOver ? last!.Status == PlanStatus.Completed ? EpisodeEnd.Completed : EpisodeEnd.DroppedOut : null, episode.EndReason);
        }

        Assert.Equal(
            [EpisodeEnd.Completed, EpisodeEnd.DroppedOut],
            stories.Select(story => story.Episodes[0].EndReason).OfType<EpisodeEnd>().Distinct().Order());
        Assert.Contains(stories, story => story.Courses.Count > 1 && story.Episodes[0].ClosedOn is null && story.Courses.Exists(course => course.Status == PlanStatus.Completed));
    }

    [Fact]
    public async Task Filled_on_the_same_day_another_clinic_is_the_same()
    {
        await using var other = new Host();
        await other.InitializeAsync();

        var (one, two) = ((await host.ReadAsync()).Select(Told).ToList(), (await other.ReadAsync()).Select(Told).ToList());

        Assert.True(one.Count > 100);
        Assert.Equal(one.Order(StringComparer.Ordinal), two.Order(StringComparer.Ordinal));

        static string Told(Story story) => string.Create(
            CultureInfo.InvariantCulture,
            $"{story.Name} {story.ReferredOn:O} {string.Join(',', story.Episodes.Select(one => $"{one.ReferralSource} {one.TriagedOn:O} {one.Triage} {one.ClosedOn:O} {one.EndReason}"))} {string.Join(',', story.Courses.Select(course => $"{course.Modality} {course.Status} {course.First:O} {course.Last:O}").Order(StringComparer.Ordinal))}");
    }

    /// <summary>What is known of one client.</summary>
    internal sealed record Story(string Name, DateOnly? ReferredOn, List<Episode> Episodes, List<Course> Courses)
    {
        public DateOnly? First => Courses.Count == 0 ? null : Courses.Min(course => course.First);
    }

    internal sealed record Course(EpisodeId? EpisodeId, string Modality, PlanStatus Status, DateOnly First, DateOnly Last);

    /// <summary>A clinic that was filled as the verb <c>seed</c> does it, at a moment that does not pass meanwhile.</summary>
    public sealed class Host : ClinicHost
    {
        internal DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().ToOffset(TimeSpan.FromHours(3)).DateTime);

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var scope = Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Name("Seed");
            var demo = ActivatorUtilities.CreateInstance(scope.ServiceProvider, OfTheService("Verbs.DemoClinic"));
            await (Task<string>)demo.GetType().GetMethod("FillAsync")!.Invoke(demo, null)!;
        }

        internal async Task<List<Story>> ReadAsync()
        {
            await using var scope = Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IClinicDb>();
            var (clients, episodes, parts, plans) = (await db.Clients.ToListAsync(), await db.Episodes.ToListAsync(), await db.PlanClients.ToListAsync(), await db.SessionPlans.ToListAsync());
            var days = (await db.Sessions.ToListAsync()).Where(session => session.PlanId is not null).ToLookup(session => session.PlanId!.Value, session => session.LocalDate);
            return
            [
                .. clients.Select(client => new Story(
                    $"{client.GivenName} {client.FamilyName} {client.DateOfBirth:O}",
                    client.ReferredOn,
                    [.. episodes.Where(episode => episode.ClientId == client.Id)],
                    [
                        .. from part in parts
                           where part.ClientId == client.Id
                           join plan in plans on part.PlanId equals plan.Id
                           select new Course(part.EpisodeId, plan.Modality, plan.Status, days[plan.Id].Min(), days[plan.Id].Max()),
                    ])),
            ];
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Scoped(typeof(ICaller), OfTheService("Auth.OperatorCaller"))));
        }

        /// <summary>The verb's own types, which nobody else is to use: as a process of its own it would go by the day on which it runs.</summary>
        private static Type OfTheService(string name) => typeof(Program).Assembly.GetType($"AlSoor.Api.{name}", throwOnError: true)!;
    }
}
