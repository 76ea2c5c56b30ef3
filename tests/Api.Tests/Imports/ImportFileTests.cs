using System.Text;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Imports;

/// <summary>A file that is wrong as a whole is refused, by the column if it is one, and nothing of it is kept or repeated.</summary>
public sealed class ImportFileTests(ImportFileTests.Small host) : IClassFixture<ImportFileTests.Small>
{
    public sealed class Small : ImportHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Imports:MaxFileBytes", "2000"), new("Imports:MaxLines", "3")];
    }

    [Theory]
    [InlineData("clients", "externalId,givenName,familyName,shoeSize\n1,Noor,Salem,38", "shoeSize")]
    [InlineData("clients", "externalId,givenName\n1,Noor", "familyName")]
    [InlineData("clients", "givenName,familyName\nNoor,Salem", "externalId")]
    [InlineData("clients", "externalId,givenName,familyName,GivenName\n1,Noor,Salem,Sara", "givenName")]
    [InlineData("clients", "externalId,givenName,familyName,\n1,Noor,Salem,", "column 4")]
    [InlineData("clients", "externalId,givenName,familyName", "body")]
    [InlineData("clients", "externalId,givenName,familyName\n,,\n\n", "body")]
    [InlineData("clients", "", "body")]
    [InlineData("clients", "1,Secretperson,Salem\n2,Sara,Salem", "body")]
    [InlineData("therapists", "externalId,givenName,familyName\n1,Dana,Khalid", "modalities")]
    [InlineData("sessions", "externalId,clientExternalIds,therapistExternalId,modality,status,date\n1,1,1,cbt,attended,2026-01-01", "time")]
    [InlineData("sessions", "externalId,clientExternalIds,therapistExternalId,modality,status,date,time,startsAt\n1,1,1,cbt,attended,2026-01-01,10:00,", "startsAt")]
    [InlineData("sessions", "externalId,clientExternalIds,therapistExternalId,modality,startsAt\n1,1,1,cbt,2026-01-01T10:00+03:00", "status")]
    public async Task The_column_is_named(string kind, string file, string field)
    {
        var before = DatabaseDump.Of(host.DatabaseFile);

        var refused = await host.SendAsync(kind, file);

        var problem = refused.IsProblem(400, "validation-failed");
        Assert.Equal(field, Assert.Single(problem["errors"]!.AsObject()).Key);
        Assert.DoesNotContain("Secretperson", refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, DatabaseDump.Of(host.DatabaseFile));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public async Task Another_encoding_than_utf_8_is_refused(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("externalId,givenName,familyName\n1,Zoë,Salem\n");

        (await host.SendAsync("clients", [.. Encoding.GetEncoding(encoding).GetPreamble(), .. bytes])).IsProblem(400, "validation-failed");
    }

    [Theory]
    [InlineData("externalId,givenName,familyName\n1,\"Noor,Salem\n2,Sara,Salem\n")]
    [InlineData("externalId,givenName,familyName\n1,\"Noor\"x,Salem\n")]
    public async Task Quotes_that_do_not_match_are_refused_by_their_line(string file)
    {
        var problem = (await host.SendAsync("clients", file)).IsProblem(400, "invalid-csv-file");

        Assert.Contains("line 2", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("Noor", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_lines_are_refused()
    {
        const string Three = "externalId,givenName,familyName\na,Noor,Salem\nb,Noor,Salem\nc,Noor,Salem\n";

        (await host.SendAsync("clients", Three, dryRun: true)).Is(202);
        (await host.SendAsync("clients", $"{Three}d,Noor,Salem\n", dryRun: true)).IsProblem(413, "body-too-large");
    }

    [Fact]
    public async Task Too_many_bytes_are_refused() =>
        (await host.SendAsync("clients", $"externalId,givenName,familyName\na,{new string('a', 2000)},Salem\n")).IsProblem(413, "body-too-large");

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/csv; charset=windows-1256")]
    public async Task Another_type_of_body_is_refused(string type) =>
        (await host.SendAsync("clients", "externalId,givenName,familyName\na,Noor,Salem\n"u8.ToArray(), type: type)).IsProblem(415, "unsupported-media-type");

    [Fact]
    public async Task What_no_import_is_for_is_no_address() => (await host.SendAsync("rooms", "name\nBlue")).IsProblem(404, "no-such-address");
}
