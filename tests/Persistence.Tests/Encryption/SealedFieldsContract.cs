using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Application.Sessions;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Encryption;

/// <summary>What is stored of a person opens only as what was stored, where it was stored.</summary>
public abstract class SealedFieldsContract(Engine engine) : Contract(engine)
{
    private static readonly string[] Columns =
        ["GivenNameSealed", "FamilyNameSealed", "ArabicNameSealed", "DateOfBirthSealed", "CivilIdSealed", "PhoneSealed", "EmailSealed", "ConcernsSealed"];

    [Fact]
    public async Task Nothing_of_a_person_can_be_read_in_the_row()
    {
        var id = await AClientAsync("Canary-Given");
        var row = await SealedRow.ReadAsync(Clinic, "Clients", id.Value);

        Assert.Equal(Columns.Append("DataKey").Concat(["PhoneIndex", "EmailIndex", "CivilIdIndex"]).Order(StringComparer.Ordinal), row.Keys.Order(StringComparer.Ordinal));
        foreach (var text in new[] { "Canary-Given", "Canary-Family", "الكناري", "1990", "300022912345", "5000", "canary@", "anxiety" })
            Assert.All(row.Values, bytes => Assert.DoesNotContain(text, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_two_people_of_one_name_look_alike()
    {
        var one = await SealedRow.ReadAsync(Clinic, "Clients", (await AClientAsync("Noor")).Value);
        var other = await SealedRow.ReadAsync(Clinic, "Clients", (await AClientAsync("Noor")).Value);

        Assert.All(Columns, column => Assert.NotEqual(one[column], other[column]));
    }

    [Fact]
    public async Task Each_flipped_bit_is_refused()
    {
        var id = await AClientAsync();
        var row = await SealedRow.ReadAsync(Clinic, "Clients", id.Value);
        foreach (var column in new[] { "PhoneSealed", "DataKey" })
        {
            for (var bit = 0; bit < row[column].Length * 8; bit++)
            {
                var altered = row[column].ToArray();
                altered[bit / 8] ^= (byte)(1 << (bit % 8));
                await SealedRow.WriteAsync(Clinic, "Clients", id.Value, column, altered);
                await IsRefusedAsync(id, $"{column}, bit {bit}");
            }

            await SealedRow.WriteAsync(Clinic, "Clients", id.Value, column, row[column]);
        }

        Assert.Equal("+965 5000", (await Clinic.SendAsync(new GetClient(id))).Phone);
    }

    [Fact]
    public async Task Each_cut_and_each_plain_text_is_refused()
    {
        var id = await AClientAsync();
        var row = await SealedRow.ReadAsync(Clinic, "Clients", id.Value);
        byte[][] values =
        [
            .. Enumerable.Range(0, row["PhoneSealed"].Length).Select(length => row["PhoneSealed"][..length]),
            [.. row["PhoneSealed"], 0],
            "+965 6000"u8.ToArray(),
            [1, 3, .. "row"u8, .. "+965 6000 and more than a nonce and a tag would take"u8],
        ];
        foreach (var value in values)
        {
            await SealedRow.WriteAsync(Clinic, "Clients", id.Value, "PhoneSealed", value);
            await IsRefusedAsync(id, Convert.ToHexString(value));
        }
    }

    [Fact]
    public async Task A_value_of_another_column_is_refused()
    {
        var id = await AClientAsync();
        var row = await SealedRow.ReadAsync(Clinic, "Clients", id.Value);
        foreach (var (from, to) in Columns.SelectMany(from => Columns.Where(to => to != from).Select(to => (from, to))))
        {
            await SealedRow.WriteAsync(Clinic, "Clients", id.Value, to, row[from]);
            await IsRefusedAsync(id, $"{from} in {to}");
            await SealedRow.WriteAsync(Clinic, "Clients", id.Value, to, row[to]);
        }
    }

    [Fact]
    public async Task A_value_of_another_person_is_refused_with_their_key_and_without()
    {
        var (id, other) = (await AClientAsync("One"), await AClientAsync("Other"));
        var (own, theirs) = (await SealedRow.ReadAsync(Clinic, "Clients", id.Value), await SealedRow.ReadAsync(Clinic, "Clients", other.Value));
        foreach (var column in Columns)
        {
            await SealedRow.WriteAsync(Clinic, "Clients", id.Value, column, theirs[column]);
            await IsRefusedAsync(id, column);
            await SealedRow.WriteAsync(Clinic, "Clients", id.Value, column, own[column]);
        }

        foreach (var column in Columns.Append("DataKey"))
            await SealedRow.WriteAsync(Clinic, "Clients", id.Value, column, theirs[column]);
        await IsRefusedAsync(id, "the whole row");
        await SealedRow.WriteAsync(Clinic, "Clients", id.Value, "DataKey", null);
        await IsRefusedAsync(id, "no key");
    }

    [Fact]
    public async Task What_is_written_about_a_session_is_sealed_and_opens_nowhere_else()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var one = await Clinic.SendAsync(new BookSession([client], therapist, "cbt", At.Clock(At.Monday, At.Ten)));
        var other = await Clinic.SendAsync(new BookSession([client], therapist, "cbt", At.Clock(At.Monday.AddDays(1), At.Ten)));
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client, "Her mother is ill") { Id = one.Id });
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client, "On a journey") { Id = other.Id });

        Assert.Equal("Her mother is ill", (await Clinic.SendAsync(new GetSession(one.Id))).StatusReason);
        var row = await SealedRow.ReadAsync(Clinic, "Sessions", one.Id.Value);
        Assert.DoesNotContain("mother", Encoding.UTF8.GetString(row["StatusReasonSealed"]), StringComparison.Ordinal);
        await SealedRow.WriteAsync(Clinic, "Sessions", other.Id.Value, "StatusReasonSealed", row["StatusReasonSealed"]);
        await Assert.ThrowsAsync<SealBrokenException>(() => Clinic.SendAsync(new GetSession(other.Id)));
        await SealedRow.WriteAsync(Clinic, "Sessions", one.Id.Value, "StatusReasonSealed", "On a journey"u8.ToArray());
        await Assert.ThrowsAsync<SealBrokenException>(() => Clinic.SendAsync(new GetSession(one.Id)));
    }

    [Fact]
    public async Task A_change_seals_what_has_changed_and_nothing_else()
    {
        var id = await AClientAsync();
        var before = await SealedRow.ReadAsync(Clinic, "Clients", id.Value);

        var changed = await Clinic.SendAsync(new UpdateClient(id, Patch("""{"phone":"+965 7000"}"""), null));
        var after = await SealedRow.ReadAsync(Clinic, "Clients", id.Value);
        var same = await Clinic.SendAsync(new UpdateClient(id, Patch("""{"phone":"+965 7000"}"""), null));

        Assert.Equal("+965 7000", changed.Phone);
        Assert.Equal(["PhoneIndex", "PhoneSealed"], before.Keys.Where(column => !before[column].SequenceEqual(after[column])).Order(StringComparer.Ordinal));
        Assert.Equal((2, 2), (changed.Version, same.Version));
    }

    [Fact]
    public async Task Other_keys_open_nothing_and_are_refused_at_the_start()
    {
        var id = await AClientAsync();
        var others = Engine.Host(keys: new ConfiguredKeys(new(new Dictionary<string, byte[]> { ["test"] = new byte[32] }, "test")));

        await Assert.ThrowsAsync<SealBrokenException>(() => others.SendAsync(new GetClient(id)));
        await others.SetUpAsync(setup => Assert.ThrowsAsync<DatabaseNotReadyException>(() => setup.PrepareToServeAsync(Cancellation)));
    }

    internal static MergePatch<ClientDetails> Patch(string json) =>
        new(JsonNode.Parse(json)!.AsObject(), JsonSerializerOptions.Web);

    private async Task<ClientId> AClientAsync(string givenName = "Noor") => (await Clinic.SendAsync(new CreateClient(new ClientDetails(
        givenName, "Canary-Family", "الكناري", new(1990, 2, 28), "+965 5000", "canary@example.org", "ar", ["anxiety"], CivilId: "300022912345")))).Id;

    private async Task IsRefusedAsync(ClientId id, string what)
    {
        var answer = await Record.ExceptionAsync(() => Clinic.SendAsync(new GetClient(id)));
        Assert.True(answer is SealBrokenException, $"{what}: {answer?.ToString() ?? "answered"}");
    }
}

public sealed class SealedFieldsOnSqlite(SqliteEngine engine) : SealedFieldsContract(engine), IClassFixture<SqliteEngine>;

public sealed class SealedFieldsOnSqlServer(SqlServerEngine engine) : SealedFieldsContract(engine), IClassFixture<SqlServerEngine>;
