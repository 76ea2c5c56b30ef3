using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Notes;

/// <summary>What a therapist has still to write or to sign.</summary>
public sealed class UnsignedTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task Names_drafts_and_clients_who_were_seen_and_are_in_no_note_until_they_are_signed()
    {
        var supervisorId = await host.Clinic.ATherapist();
        var author = await Author.OfAsync(host, supervisorId, couple: true);
        var address = $"/therapists/{author.Id}/notes?status=unsigned";
        var missing = Assert.Single((await author.Caller.GetAsync(address)).Is(200).Items)!;
        Assert.Equal((author.Session, 2, null), (missing["sessionId"]!.GetValue<string>(), missing["clientIds"]!.AsArray().Count, missing["noteId"]));
        Assert.False(missing["overdue"]!.GetValue<bool>());

        var draft = await author.DraftAsync(Author.Dap("Canary of the draft", author.Client));
        var alone = (await author.Caller.PostAsync($"/clients/{author.Client}/notes", Author.Dap())).Is(201).Id;
        host.Time.Advance(TimeSpan.FromHours(30));
        var supervisor = await host.ACaller(Role.Supervisor, supervisorId);
        var list = (await supervisor.GetAsync(address)).Is(200);
        Assert.DoesNotContain("Canary", list.Text, StringComparison.Ordinal);
        Assert.Equal([alone, draft, null], list.Items.Select(item => item!["noteId"]?.GetValue<string>()));
        Assert.All(list.Items, item => Assert.True(item!["overdue"]!.GetValue<bool>()));
        Assert.Equal([30, 27, 27], list.Items.Select(item => item!["hoursOver"]!.GetValue<int>()));

        // One by one, as a caller pages.
        var paged = await new Clinic(supervisor).All($"{address}&limit=1");
        Assert.Equal(list.Items.Select(item => item!.ToJsonString()), paged.Select(item => item.ToJsonString()));

        (await author.Caller.PostAsync($"/notes/{draft}/sign")).Is(200);
        (await author.Caller.PostAsync($"/notes/{alone}/sign")).Is(200);
        var other = (await author.Caller.GetAsync(address)).Is(200).Items.Single()!["clientIds"]![0]!.GetValue<string>();
        Assert.NotEqual(author.Client, other);
        await author.SignedAsync(Author.Dap("Other", other));
        Assert.Empty((await author.Caller.GetAsync(address)).Is(200).Items);
        (await author.Caller.GetAsync($"/therapists/{author.Id}/notes?status=other")).Is(400);
    }
}
