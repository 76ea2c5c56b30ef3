using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Common;
using AlSoor.Domain.Common;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.CalendarFeeds;

/// <summary>Secret addresses that calendar apps subscribe to.</summary>
public sealed class CalendarFeedTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    private Clinic Clinic => host.Clinic;

    /// <summary>A calendar app: it has the address and nothing else.</summary>
    private Caller App => host.Anybody();

    [Fact]
    public async Task A_therapists_feed_shows_their_sessions_and_nobodys_name()
    {
        var (client, therapist, room) = (await Clinic.AClient("Canary"), await Clinic.ATherapist(), await Clinic.ARoom());
        var plan = await Clinic.APlan(client, therapist, ("roomId", room), ("sessions", 8));
        await Clinic.ASession(client, await Clinic.ATherapist(), "2026-12-02T09:00:00+03:00");

        var url = await AFeedOf($"/therapists/{therapist}");
        var read = (await App.SendRawAsync("GET", url)).Is(200);

        var events = EventsIn(read);
        Assert.Equal(plan["sessions"]!.AsArray().Select(session => $"{session!["id"]}@alsoor"), events.Select(one => one.Uid));
        Assert.All(events, one => Assert.Equal(("Session", "CONFIRMED", 0), (one.Summary, one.Status, one.Sequence)));
        Assert.Equal((await Admin.GetAsync($"/rooms/{room}")).Json["name"]!.GetValue<string>(), events[0].Location);
        Assert.Equal(new DateTime(2026, 12, 1, 14, 0, 0, DateTimeKind.Utc), events[0].Start!.AsUtc);
        Assert.Equal(new DateTime(2026, 12, 1, 14, 50, 0, DateTimeKind.Utc), events[0].End!.AsUtc);
        Assert.DoesNotContain("Canary", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(client, read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cbt", read.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_is_a_calendar_file_as_programs_want_it()
    {
        var therapist = await Clinic.ATherapist();
        await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-03T09:00:00+03:00");
        var read = (await App.SendRawAsync("GET", await AFeedOf($"/therapists/{therapist}"))).Is(200);

        Assert.Equal("text/calendar; charset=utf-8", read.Header("Content-Type"));
        Assert.Equal("no-cache, private", read.Header("Cache-Control"));
        Assert.DoesNotContain("\n", read.Text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var lines = read.Text.TrimEnd().Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        foreach (var line in new[] { "METHOD:PUBLISH", "VERSION:2.0", "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M", "DTSTART:20261203T060000Z", "CLASS:PRIVATE" })
            Assert.Contains(line, lines);
        Assert.Single(lines, line => line.StartsWith("PRODID:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_stays_the_same_event_when_it_is_moved_and_cancelled()
    {
        var therapist = await Clinic.ATherapist();
        var session = (await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-03T12:00:00+03:00"))["id"]!.GetValue<string>();
        var url = await AFeedOf($"/therapists/{therapist}");
        var booked = Assert.Single(EventsIn(await App.SendRawAsync("GET", url)));

        host.Time.Advance(TimeSpan.FromMinutes(1));
        (await Admin.PostAsync($"/sessions/{session}/reschedule", new JsonObject { ["startsAt"] = "2026-12-03T15:00:00+03:00" })).Is(200);
        var moved = Assert.Single(EventsIn(await App.SendRawAsync("GET", url)));
        (await Admin.PostAsync($"/sessions/{session}/cancel", new JsonObject { ["by"] = "client", ["reason"] = "Canary" })).Is(200);
        var read = await App.SendRawAsync("GET", url);
        var cancelled = Assert.Single(EventsIn(read));

        Assert.All([moved, cancelled], one => Assert.Equal(booked.Uid, one.Uid));
        Assert.True(booked.Sequence < moved.Sequence && moved.Sequence < cancelled.Sequence);
        Assert.Equal(TimeSpan.FromHours(3), moved.Start!.AsUtc - booked.Start!.AsUtc);
        Assert.True(moved.DtStamp!.AsUtc > booked.DtStamp!.AsUtc);
        Assert.Equal(("CANCELLED", "TRANSPARENT"), (cancelled.Status, cancelled.Transparency));
        Assert.DoesNotContain("Canary", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so_until_something_changes()
    {
        var (client, therapist) = (await Clinic.AClient(), await Clinic.ATherapist());
        await Clinic.ASession(client, therapist, "2026-12-03T09:00:00+03:00");
        var url = await AFeedOf($"/therapists/{therapist}");
        var tag = (await App.SendRawAsync("GET", url)).Header("ETag")!;

        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("", (await App.SendRawAsync("GET", url, null, ("If-None-Match", tag))).Is(304).Text);
        var head = (await App.SendRawAsync("HEAD", url)).Is(200);
        Assert.Equal((tag, ""), (head.Header("ETag"), head.Text));

        await Clinic.ASession(client, therapist, "2026-12-03T10:00:00+03:00");
        Assert.NotEqual(tag, (await App.SendRawAsync("GET", url, null, ("If-None-Match", tag))).Is(200).Header("ETag"));
    }

    [Fact]
    public async Task Titles_tell_of_the_modality_only_where_that_is_asked_for()
    {
        var (client, therapist) = (await Clinic.AClient(), await Clinic.ATherapist());
        await Clinic.APlan(client, therapist, ("sessions", 8));
        await Clinic.ASession(client, therapist, "2026-12-03T09:00:00+03:00", ("delivery", "telehealth"));

        var url = await AFeedOf($"/therapists/{therapist}", new JsonObject { ["titles"] = "modality" });
        var events = EventsIn(await App.SendRawAsync("GET", url));

        Assert.Equal(("Cognitive Behavioural Therapy, session 1", null), (events[0].Summary, events[0].Location));
        Assert.Equal(("Cognitive Behavioural Therapy", "Online"), (events[1].Summary, events[1].Location));
    }

    [Fact]
    public async Task A_rooms_feed_shows_what_is_held_in_it()
    {
        var (client, therapist, room) = (await Clinic.AClient(), await Clinic.ATherapist(), await Clinic.ARoom());
        var here = await Clinic.ASession(client, therapist, "2026-12-06T09:00:00+03:00", ("roomId", room));
        await Clinic.ASession(client, therapist, "2026-12-06T10:00:00+03:00", ("roomId", await Clinic.ARoom()));
        await Clinic.ASession(client, therapist, "2026-12-06T11:00:00+03:00");

        var read = await App.SendRawAsync("GET", await AFeedOf($"/rooms/{room}"));

        Assert.Equal($"{here["id"]}@alsoor", Assert.Single(EventsIn(read)).Uid);
        Assert.Contains($"X-WR-CALNAME:{(await Admin.GetAsync($"/rooms/{room}")).Json["name"]}\r\n", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_long_past_is_shown_no_more()
    {
        var (client, therapist) = (await Clinic.AClient(), await Clinic.ATherapist());
        var last = (await Clinic.ASession(client, therapist, "2026-12-07T09:00:00+03:00"))["id"]!.GetValue<string>();
        var older = (await Clinic.ASession(client, therapist, "2026-12-07T10:00:00+03:00"))["id"]!.GetValue<string>();
        var today = DateOnly.FromDateTime(host.Time.GetUtcNow().AddHours(3).Date);
        await LetItBeAsync(last, today.AddDays(-90));
        await LetItBeAsync(older, today.AddDays(-91));

        Assert.Equal($"{last}@alsoor", Assert.Single(EventsIn(await App.SendRawAsync("GET", await AFeedOf($"/therapists/{therapist}")))).Uid);
    }

    [Fact]
    public async Task There_is_one_at_most_and_its_address_is_told_once()
    {
        var therapist = await Clinic.ATherapist();
        var feed = $"/therapists/{therapist}/calendar-feed";
        (await Admin.GetAsync(feed)).IsProblem(404, "calendar-feed-not-found");
        (await Admin.DeleteAsync(feed)).IsProblem(404, "calendar-feed-not-found");

        var made = (await Admin.PostAsync(feed)).Is(201);
        (await Admin.PostAsync(feed)).IsProblem(409, "calendar-feed-exists");
        var seen = (await Admin.GetAsync(feed)).Is(200).Json;

        Assert.Equal($"/api/v1{feed}", made.Header("Location"));
        Assert.Equal((made.Id, "opaque"), (seen["id"]!.GetValue<string>(), seen["titles"]!.GetValue<string>()));
        Assert.Null(seen["url"]);
        (await Admin.PostAsync($"/therapists/{Guid.CreateVersion7()}/calendar-feed")).IsProblem(404, "therapist-not-found");
        (await Admin.PostAsync($"/rooms/{Guid.CreateVersion7()}/calendar-feed")).IsProblem(404, "room-not-found");
        Assert.NotNull((await Admin.PostAsync(feed, new JsonObject { ["titles"] = "names" })).IsProblem(400, "validation-failed")["errors"]!["titles"]);
    }

    [Fact]
    public async Task A_revoked_address_shows_nothing_and_the_next_is_another()
    {
        var therapist = await Clinic.ATherapist();
        var url = await AFeedOf($"/therapists/{therapist}");
        (await App.SendRawAsync("GET", url)).Is(200);

        (await Admin.DeleteAsync($"/therapists/{therapist}/calendar-feed")).Is(204);
        (await App.SendRawAsync("GET", url)).IsProblem(404, "calendar-feed-not-found");
        var next = await AFeedOf($"/therapists/{therapist}");

        Assert.NotEqual(url, next);
        (await App.SendRawAsync("GET", url)).IsProblem(404, "calendar-feed-not-found");
        (await App.SendRawAsync("GET", next)).Is(200);
        (await Admin.SendRawAsync("GET", next.Replace(".ics", "", StringComparison.Ordinal))).IsProblem(404);
        (await Admin.SendRawAsync("POST", next)).IsProblem(405, "method-not-allowed");
    }

    [Fact]
    public async Task The_secret_is_not_in_the_database()
    {
        var therapist = await Clinic.ATherapist();
        var made = (await Admin.PostAsync($"/therapists/{therapist}/calendar-feed", null, ("Idempotency-Key", "feed-of-a-therapist"))).Is(201);
        var url = made.Json["url"]!.GetValue<string>();
        var again = (await Admin.PostAsync($"/therapists/{therapist}/calendar-feed", null, ("Idempotency-Key", "feed-of-a-therapist"))).Is(201);

        Assert.Equal(made.Text, again.Text);
        Assert.DoesNotContain(url.Split('/')[^1][..^4], DatabaseDump.Of(host.DatabaseFile), StringComparison.Ordinal);
    }

    /// <summary>Puts a session on a day on which none can be booked any more.</summary>
    private async Task LetItBeAsync(string session, DateOnly date)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var id = new SessionId(Guid.Parse(session));
        await scope.ServiceProvider.GetRequiredService<IClinicDb>().Sessions.Where(one => one.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LocalDate, date), TestContext.Current.CancellationToken);
    }

    private async Task<string> AFeedOf(string thing, JsonNode? body = null) =>
        (await Admin.PostAsync($"{thing}/calendar-feed", body)).Is(201).Json["url"]!.GetValue<string>();

    private static List<CalendarEvent> EventsIn(Answer answer) => [.. Calendar.Load(answer.Is(200).Text)!.Events];
}
