using AlSoor.Application.Clients;
using AlSoor.Application.Rooms;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Clients;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Storage;

public abstract class SearchContract(Engine engine) : Contract(engine)
{
    [Theory]
    [InlineData("100%", "100% Sure", "1000 Sure")]
    [InlineData("a_b", "a_b Sure", "axb Sure")]
    [InlineData("[a]", "x[a] Sure", "xa Sure")]
    [InlineData("[^z]", "[^z] Sure", "y Sure")]
    [InlineData(@"a\b", @"a\b Sure", "ab Sure")]
    [InlineData("o'n", "o'neil Sure", "oneil Sure")]
    public async Task What_is_searched_for_is_a_text_and_never_a_pattern(string search, string meant, string other)
    {
        var wanted = await People.ClientAsync(meant);
        var unwanted = await People.ClientAsync(other);

        var found = await SearchAsync(search);

        Assert.Contains(wanted, found);
        Assert.DoesNotContain(unwanted, found);
    }

    [Fact]
    public async Task Finds_part_of_a_name_in_either_script_whatever_its_case()
    {
        var id = (await Clinic.SendAsync(new CreateClient(new ClientDetails("Maryam", "Haddad", "مريم حداد")))).Id;

        Assert.Equal([id], await SearchAsync("maryam had"));
        Assert.Equal([id], await SearchAsync("يم حد"));
    }

    [Fact]
    public async Task Finds_a_whole_number_or_address_and_not_a_part_of_it()
    {
        var id = (await Clinic.SendAsync(
            new CreateClient(new ClientDetails("Laila", "Nasser", Phone: "+965 5555", Email: "laila@example.com")))).Id;

        Assert.Equal([id], await SearchAsync("+965 5555"));
        Assert.Equal([id], await SearchAsync("laila@example.com"));
        Assert.Empty(await SearchAsync("@example.com"));
    }

    [Theory]
    [InlineData("+965 5111-2222", "+96551112222")]
    [InlineData("Canary@Example.com", "canary@example.COM")]
    [InlineData("301-0101-00011", "301010100011")]
    public async Task Numbers_and_addresses_are_found_whole_in_any_spelling(string stored, string searched)
    {
        var details = new ClientDetails("Found", "Whole");
        var id = (await Clinic.SendAsync(new CreateClient(stored[0] switch
        {
            '+' => details with { Phone = stored },
            'C' => details with { Email = stored },
            _ => details with { CivilId = stored },
        }))).Id;

        Assert.Equal([id], await SearchAsync(searched));
        Assert.Empty(await SearchAsync(searched[..^1]));
    }

    [Fact]
    public async Task Names_are_found_by_a_part_whatever_their_case_and_accents_and_in_pages()
    {
        var first = await People.ClientAsync("Zéphyrine");
        var second = await People.ClientAsync("Zephyrine");
        await People.ClientAsync("Other");

        Assert.Equal([first, second], (await SearchAsync("ZEPHYR")).Order(Comparer<ClientId>.Create((a, b) => a.Value.CompareTo(b.Value))));
        var page = await Clinic.SendAsync(new ListClients("zephyr", null, new(null, 1)));
        var next = await Clinic.SendAsync(new ListClients("zephyr", null, new(page.Next, 1)));
        Assert.Equal([first, second], new[] { Assert.Single(page.Items).Id, Assert.Single(next.Items).Id }.OrderBy(id => id.Value));
        Assert.Null(next.Next);
    }

    [Fact]
    public async Task Lists_only_clients_of_the_status_asked_for()
    {
        var inactive = (await Clinic.SendAsync(new CreateClient(new ClientDetails("Gone", "Away", Status: ClientStatus.Inactive)))).Id;

        var found = await Clinic.SendAsync(new ListClients("Gone", ClientStatus.Inactive, new(null, 200)));

        Assert.Equal([inactive], found.Items.Select(client => client.Id));
        Assert.Empty((await Clinic.SendAsync(new ListClients("Gone", ClientStatus.Active, new(null, 200)))).Items);
    }

    [Fact]
    public async Task Lists_only_therapists_who_offer_the_modality()
    {
        var one = (await Clinic.SendAsync(new CreateTherapist(new TherapistDetails("Noor", "Aziz", ["emdr", "cbt"])))).Id;
        var other = (await Clinic.SendAsync(new CreateTherapist(new TherapistDetails("Amal", "Aziz", ["tf-cbt"])))).Id;

        var emdr = await Clinic.SendAsync(new ListTherapists("emdr", new(null, 200)));
        var cbt = await Clinic.SendAsync(new ListTherapists("cbt", new(null, 200)));

        Assert.Equal([one], emdr.Items.Select(therapist => therapist.Id));
        Assert.Contains(one, cbt.Items.Select(therapist => therapist.Id));
        Assert.DoesNotContain(other, cbt.Items.Select(therapist => therapist.Id));
    }

    [Fact]
    public async Task Two_rooms_cannot_have_one_name()
    {
        await Clinic.SendAsync(new CreateRoom("Palm", 2));

        Assert.Equal(ErrorKind.Conflict, (await Refused.WithAsync("already-exists", () => Clinic.SendAsync(new CreateRoom("Palm", 3)))).Kind);
    }

    private async Task<List<ClientId>> SearchAsync(string search) =>
        [.. (await Clinic.SendAsync(new ListClients(search, null, new(null, 200)))).Items.Select(client => client.Id)];
}

public sealed class SearchOnSqlite(SqliteEngine engine) : SearchContract(engine), IClassFixture<SqliteEngine>;

public sealed class SearchOnSqlServer(SqlServerEngine engine) : SearchContract(engine), IClassFixture<SqlServerEngine>;
