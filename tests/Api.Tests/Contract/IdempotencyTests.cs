using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Idempotency;
using AlSoor.Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Contract;

/// <summary>What is sent several times with one key is done once.</summary>
public sealed class IdempotencyTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private static int _keys;

    private Caller Admin => host.Admin;

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task A_course_that_is_sent_again_is_booked_once_and_answered_byte_for_byte()
    {
        var body = Clinic.Course(await Clinic.AClient(), await Clinic.ATherapist());
        var key = Key();

        var first = (await Admin.PostAsync("/session-plans", body, key)).Is(201);
        var again = (await Admin.PostAsync("/session-plans", body, key)).Is(201);

        Assert.Null(first.Header("Idempotency-Replayed"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Header("ETag"), again.Header("ETag"));
        Assert.Equal(first.Header("Location"), again.Header("Location"));
        Assert.Single((await Admin.GetAsync($"/session-plans?clientId={first.Json["clientIds"]![0]}")).Items);
    }

    [Fact]
    public async Task The_answer_is_that_of_its_time_whatever_was_changed_since()
    {
        var key = Key();
        var made = (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201);
        (await Admin.PatchAsync($"/clients/{made.Id}", Person("Hala"))).Is(200);

        Assert.Equal(made.Text, (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201).Text);
        Assert.Equal("Hala", (await Admin.GetAsync($"/clients/{made.Id}")).Json["givenName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_body_and_another_address_with_the_same_key_are_refused()
    {
        var key = Key();
        (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201);

        (await Admin.PostAsync("/clients", Person("Mona"), key)).IsProblem(422, "idempotency-key-reused");
        (await Admin.PostAsync("/rooms", new JsonObject { ["name"] = "Pearl", ["capacity"] = 2 }, key)).IsProblem(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_key_is_each_callers_own()
    {
        var key = Key();
        var mine = (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201);

        var theirs = (await (await host.ACaller(Role.FrontDesk)).PostAsync("/clients", Person("Noor"), key)).Is(201);

        Assert.NotEqual(mine.Id, theirs.Id);
        Assert.Null(theirs.Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task What_was_refused_has_changed_nothing_and_can_be_sent_again()
    {
        var (key, therapist) = (Key(), await Clinic.ATherapist());
        var session = Clinic.Session(await Clinic.AClient(), therapist, "2026-12-01T17:00:00+03:00");
        var blocking = await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-01T17:00:00+03:00");

        (await Admin.PostAsync("/sessions", session, key)).IsProblem(409);
        (await Admin.PostAsync("/clients", new JsonObject { ["givenName"] = "" }, Key("same"))).IsProblem(400);
        (await Admin.PostAsync($"/sessions/{blocking["id"]}/cancel", new JsonObject { ["by"] = "clinic" })).Is(200);

        Assert.Null((await Admin.PostAsync("/sessions", session, key)).Is(201).Header("Idempotency-Replayed"));
        (await Admin.PostAsync("/clients", Person("Noor"), Key("same"))).Is(201);
    }

    [Fact]
    public async Task While_the_first_runs_the_same_is_refused_and_other_keys_are_not()
    {
        var key = Key();
        var flights = host.Services.GetRequiredService<KeysInFlight>();
        var made = (await Admin.PostAsync("/clients", Person("Noor"), Key())).Is(201);
        var actor = (await Admin.GetAsync($"/audit-events?clientId={made.Id}")).Items[^1]!["actor"]!.GetValue<string>();

        using (flights.Begin(actor, key.Value))
        {
            (await Admin.PostAsync("/clients", Person("Noor"), key)).IsProblem(409, "idempotency-key-in-flight");
            (await Admin.PostAsync("/clients", Person("Noor"), Key())).Is(201);
        }

        (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        var key = Key();
        var first = (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201);
        host.Time.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal(first.Id, (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201).Id);

        host.Time.Advance(TimeSpan.FromHours(0.2));
        Assert.NotEqual(first.Id, (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201).Id);

        await using var scope = host.Services.CreateAsyncScope();
        host.Time.Advance(TimeSpan.FromHours(24));
        await scope.ServiceProvider.GetRequiredService<KeptAnswers>().PassAsync(TestContext.Current.CancellationToken);
        Assert.Equal("0", DatabaseDump.Rows(host.DatabaseFile, "SELECT COUNT(*) FROM KeptAnswers")[0][0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("a\u007fb")]
    public async Task A_key_of_another_form_is_refused(string text) =>
        (await Admin.PostAsync("/clients", Person("Noor"), ("Idempotency-Key", text))).IsProblem(400, "invalid-idempotency-key");

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        (await Admin.PostAsync("/clients", Person("Noor"), ("Idempotency-Key", new string('k', 256)))).IsProblem(400, "invalid-idempotency-key");
        (await Admin.PostAsync("/clients", Person("Noor"), ("Idempotency-Key", new string('k', 255)))).Is(201);
    }

    [Fact]
    public async Task The_log_tells_that_an_answer_was_given_again()
    {
        var key = Key();
        var made = (await Admin.PostAsync("/clients", Person("Noor"), key)).Is(201);
        var session = Clinic.Session(made.Id, await Clinic.ATherapist(), "2026-12-02T17:00:00+03:00");
        (await Admin.PostAsync("/sessions", session, key.With("again"))).Is(201);
        (await Admin.PostAsync("/sessions", session, key.With("again"))).Is(201);

        var outcomes = (await Admin.GetAsync($"/audit-events?clientId={made.Id}")).Items
            .Where(entry => entry!["operation"]!.GetValue<string>() == "BookSession")
            .Select(entry => entry!["outcome"]!.GetValue<string>());
        Assert.Equal(["ok", "replayed"], outcomes.Order());
    }

    [Fact]
    public async Task A_dry_run_uses_up_no_key()
    {
        var (key, client) = (Key(), await Clinic.AClient());
        var erase = new JsonObject { ["reason"] = "Asked for", ["dryRun"] = true };
        (await Admin.PostAsync($"/clients/{client}/erase", erase, key)).Is(200);
        erase["dryRun"] = false;

        Assert.Null((await Admin.PostAsync($"/clients/{client}/erase", erase, key)).Is(200).Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task What_must_not_be_kept_is_done_once_and_not_answered_again()
    {
        var (key, client) = (Key(), await Clinic.AClient());
        var order = new JsonObject { ["reference"] = "HC 12/2026", ["reason"] = "Order of the court" };
        (await Admin.PostAsync($"/clients/{client}/process-notes/court-order", order, key)).Is(200);

        (await Admin.PostAsync($"/clients/{client}/process-notes/court-order", order, key)).IsProblem(409, "answer-not-kept");
        Assert.Single((await Admin.GetAsync($"/court-orders?clientId={client}")).Items);
    }

    private static JsonObject Person(string givenName) => new() { ["givenName"] = givenName, ["familyName"] = "Salem" };

    private static IdempotencyHeader Key(string? text = null) => new(text ?? $"key-{Interlocked.Increment(ref _keys)}");

    private sealed record IdempotencyHeader(string Value)
    {
        public IdempotencyHeader With(string more) => new($"{Value}-{more}");

        public static implicit operator (string Name, string Value)(IdempotencyHeader key) => ("Idempotency-Key", key.Value);
    }
}
