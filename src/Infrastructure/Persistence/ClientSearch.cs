using System.Globalization;
using AlSoor.Application.Clients;
using AlSoor.Domain.Clients;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Numbers and addresses are found by their keyed hashes, in an index. For a name the names are opened one by one: an index over parts of
/// names would tell who reads the database how often each part occurs, and so what it is.
/// </summary>
internal sealed class ClientSearch(ClinicDbContext db, FieldCipher cipher) : IClientSearch
{
    private const string Table = "Clients";

    private static readonly CompareInfo Names = CultureInfo.InvariantCulture.CompareInfo;

    private static readonly IReadOnlyList<SealedField> Findable = FieldsOf(field => field.IsFindable);

    private static readonly IReadOnlyList<SealedField> NameFields = FieldsOf(field => field.Name is
        nameof(Client.GivenName) or nameof(Client.FamilyName) or nameof(Client.ArabicName));

    public async Task<IReadOnlyList<ClientId>> FindAsync(
        IQueryable<Client> among, string text, ClientId? after, int limit, CancellationToken cancellationToken)
    {
        var whole = WithNumber(among, text);
        var isNumber = text.Any(sign => char.IsDigit(sign) || sign == '@') && await whole.AnyAsync(cancellationToken);
        return isNumber
            ? await After(whole, after).Take(limit).Select(client => client.Id).ToListAsync(cancellationToken)
            : await NamedAsync(After(among, after), text, limit, cancellationToken);
    }

    private static IQueryable<Client> After(IQueryable<Client> clients, ClientId? after) =>
        (after is { } last ? clients.Where(client => client.Id > last) : clients).OrderBy(client => client.Id);

    private IQueryable<Client> WithNumber(IQueryable<Client> among, string text)
    {
        var indexes = Findable.ToDictionary(field => field.Name, field => cipher.IndexesOf(Table, field.Name, text));
        var (phone, email, civilId) = (indexes[nameof(Client.Phone)], indexes[nameof(Client.Email)], indexes[nameof(Client.CivilId)]);
        return among.Where(client =>
            phone.Contains(EF.Property<byte[]>(client, "PhoneIndex"))
            || email.Contains(EF.Property<byte[]>(client, "EmailIndex"))
            || civilId.Contains(EF.Property<byte[]>(client, "CivilIdIndex")));
    }

    private async Task<IReadOnlyList<ClientId>> NamedAsync(
        IQueryable<Client> clients, string text, int limit, CancellationToken cancellationToken)
    {
        var rows = clients
            .Select(client => new NamesRow(
                client.Id,
                EF.Property<byte[]?>(client, SealedType.DataKey),
                EF.Property<byte[]?>(client, "GivenNameSealed"),
                EF.Property<byte[]?>(client, "FamilyNameSealed"),
                EF.Property<byte[]?>(client, "ArabicNameSealed")))
            .AsAsyncEnumerable();
        var found = new List<ClientId>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!IsNamed(row, text))
                continue;

            found.Add(row.Id);
            if (found.Count == limit)
                break;
        }

        return found;
    }

    private bool IsNamed(NamesRow row, string text)
    {
        var client = new Client { Id = row.Id, GivenName = "", FamilyName = "", CreatedAt = default };
        db.SealedFields.Open(client, Table, row.Id.Value, row.Column, NameFields);
        return Contains($"{client.GivenName} {client.FamilyName}", text) || (client.ArabicName is { } arabic && Contains(arabic, text));
    }

    private static bool Contains(string name, string text) =>
        Names.IndexOf(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private static List<SealedField> FieldsOf(Func<SealedField, bool> isWanted) => [.. SealedType.Of(typeof(Client))!.Fields.Where(isWanted)];

    private sealed record NamesRow(ClientId Id, byte[]? DataKey, byte[]? GivenName, byte[]? FamilyName, byte[]? ArabicName)
    {
        public byte[]? Column(string name) => name switch
        {
            SealedType.DataKey => DataKey,
            "GivenNameSealed" => GivenName,
            "FamilyNameSealed" => FamilyName,
            "ArabicNameSealed" => ArabicName,
            _ => null,
        };
    }
}
