using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Booking;

/// <summary>Twelve Tuesdays at 17:00 from 1 December 2026 on, of which the fifth, 29 December, is a holiday.</summary>
public sealed class CourseMeetsClosureTests(CourseMeetsClosureTests.Host host) : IClassFixture<CourseMeetsClosureTests.Host>
{
    public sealed class Host : ClinicHost
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Clinic.AClosure("2026-12-29");
        }
    }

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task Refuses_the_course_and_names_exactly_the_session_on_the_holiday()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());

        var problem = (await Clinic.Book(Clinic.Course(client, therapist))).IsProblem(409, "calendar-conflict");

        var conflict = Assert.Single(problem["conflicts"]!.AsArray())!;
        Assert.Equal(5, conflict["number"]!.GetValue<int>());
        Assert.Equal("closure", conflict["reason"]!.GetValue<string>());
        Assert.Equal("2026-12-29T17:00:00+03:00", conflict["startsAt"]!.GetValue<string>());
        Assert.Equal("2026-12-29T17:50:00+03:00", conflict["endsAt"]!.GetValue<string>());
        Assert.Null(conflict["sessionId"]);
    }

    [Fact]
    public async Task Books_nothing_of_a_course_that_it_refuses()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());

        (await Clinic.Book(Clinic.Course(client, therapist))).Is(409);

        Assert.Empty(await Clinic.All($"/sessions?therapistId={therapist}"));
        Assert.Empty(await Clinic.All($"/session-plans?therapistId={therapist}"));
        (await Clinic.BookSession(Clinic.Session(client, therapist, "2026-12-01T17:00:00+03:00"))).Is(201);
    }

    [Fact]
    public async Task Every_alternative_that_it_offers_lies_in_the_same_week_and_can_be_booked()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());

        var problem = (await Clinic.Book(Clinic.Course(client, therapist))).IsProblem(409);
        var alternatives = problem["conflicts"]![0]!["alternatives"]!.AsArray();

        Assert.Equal(3, alternatives.Count);
        foreach (var alternative in alternatives)
        {
            var startsAt = alternative!["startsAt"]!.GetValue<string>();
            Assert.InRange(startsAt, "2026-12-27", "2027-01-01");
            Assert.DoesNotContain("2026-12-29", startsAt, StringComparison.Ordinal);
            var booked = await Clinic.ASession(client, therapist, startsAt);
            Assert.Equal(alternative["endsAt"]!.GetValue<string>(), booked["endsAt"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Moves_only_that_session_within_its_week_when_asked_to()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var refused = (await Clinic.Book(Clinic.Course(client, therapist))).IsProblem(409);
        var nearest = refused["conflicts"]![0]!["alternatives"]![0]!["startsAt"]!.GetValue<string>();

        var plan = await Clinic.APlan(client, therapist, ("onConflict", "move"));

        var starts = plan["sessions"]!.AsArray().Select(session => session!["startsAt"]!.GetValue<string>()).ToList();
        var first = new DateTimeOffset(2026, 12, 1, 17, 0, 0, TimeSpan.FromHours(3));
        var tuesdays = Enumerable.Range(0, 12).Select(week => $"{first.AddDays(7 * week):yyyy-MM-ddTHH:mm:sszzz}").ToList();
        tuesdays[4] = nearest;
        Assert.Equal(tuesdays, starts);
        Assert.Equal(Enumerable.Range(1, 12), plan["sessions"]!.AsArray().Select(session => session!["number"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_second_client_on_the_same_times_meets_every_session_of_the_first()
    {
        var therapist = await Clinic.ATherapist();
        var plan = await Clinic.APlan(await Clinic.AClient(), therapist, ("onConflict", "move"));
        var slots = new JsonArray([.. plan["sessions"]!.AsArray()
            .Select(session => new JsonObject { ["startsAt"] = session!["startsAt"]!.GetValue<string>() })]);

        var problem = (await Clinic.Book(new JsonObject
        {
            ["clientIds"] = Clinic.List(await Clinic.AClient()),
            ["therapistId"] = therapist,
            ["modality"] = "cbt",
            ["slots"] = slots,
        })).IsProblem(409, "calendar-conflict");

        var conflicts = problem["conflicts"]!.AsArray();
        Assert.All(conflicts, conflict => Assert.Equal("therapist-busy", conflict!["reason"]!.GetValue<string>()));
        Assert.Equal(
            plan["sessions"]!.AsArray().Select(session => session!["id"]!.GetValue<string>()),
            conflicts.Select(conflict => conflict!["sessionId"]!.GetValue<string>()));
    }
}
