using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.BadInput;

/// <summary>What is wrong with a body is refused, named by its field and not repeated, and changes nothing.</summary>
public sealed class BadBodyTests(BodyHost host) : IClassFixture<BodyHost>
{
    [Fact]
    public async Task The_table_has_every_operation_that_writes_with_every_field_that_it_takes()
    {
        var api = await ApiDescription.ReadAsync(host);

        foreach (var operation in api.Operations.Where(operation => operation.Writes && operation.HasJsonBody))
        {
            var rows = BodyTable.Rows.Where(row => row.Operation == operation.Id).ToList();
            Assert.True(rows.Count > 0, $"{operation.Id} has no row in the table of bodies.");
            Assert.All(rows, row => Assert.Equal(operation.Method, row.Method));
            var fields = rows.SelectMany(row => host.ValidBody(row).Select(field => field.Key)).Distinct().Order(StringComparer.Ordinal);
            var described = api.BodySchema(operation)?["properties"]?.AsObject().Select(field => field.Key) ?? [];
            Assert.Equal(described.Order(StringComparer.Ordinal), fields);
        }

        Assert.All(BodyTable.Rows, row => Assert.Contains(api.Operations, operation => operation.Id == row.Operation));
    }

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public async Task Values_of_the_wrong_type(BodyRow row)
    {
        var body = host.ValidBody(row);
        await RefusesAll(row, from value in Corruptions.Values(body)
                              from wrong in Corruptions.WrongFor(value.Node)
                              where !Corruptions.IsUnread(value.Path, wrong)
                              select (Corruptions.Replaced(body, value.Path, wrong), (string?)value.Path));
    }

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public async Task Texts_that_the_field_cannot_have(BodyRow row)
    {
        var body = host.ValidBody(row);
        await RefusesAll(row, from value in Corruptions.Values(body)
                              where value.Node is JsonValue text && text.TryGetValue<string>(out _)
                              from wrong in Corruptions.WrongTexts(value.Path)
                              select (Corruptions.Replaced(body, value.Path, wrong), (string?)value.Path));
    }

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public async Task Required_fields_that_are_null_or_missing(BodyRow row)
    {
        var body = host.ValidBody(row);
        var api = await ApiDescription.ReadAsync(host);
        var schema = api.BodySchema(api.Operations.Single(operation => operation.Id == row.Operation));
        var required = schema?["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToList() ?? [];
        await RefusesAll(row, required.SelectMany(name => new[]
        {
            (Corruptions.Replaced(body, name, "null"), (string?)name),
            (new JsonObject(body.Where(field => field.Key != name).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))).ToJsonString(), name),
        }));
    }

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public async Task Fields_that_are_unknown_or_given_twice(BodyRow row)
    {
        var body = host.ValidBody(row).ToJsonString();
        var rest = body[1..] == "}" ? "}" : $",{body[1..]}";
        var cases = new List<(string, string?)> { ($$"""{"extra":"{{Corruptions.Marker}}"{{rest}}""", "extra"), ($$"""{"":1{{rest}}""", null) };
        foreach (var (name, value) in host.ValidBody(row))
        {
            cases.Add(($$"""{"{{name}}":{{value!.ToJsonString()}}{{rest}}""", null));
            cases.Add((Renamed(host.ValidBody(row), name, name.ToUpperInvariant()), name.ToUpperInvariant()));
        }

        // Ids and versions come by the address and a header, never by the body.
        cases.Add(($$"""{"id":"0199d0a6-0000-7000-8000-000000000000"{{rest}}""", "id"));
        cases.Add(($$"""{"expectedVersion":1{{rest}}""", "expectedVersion"));
        cases.Add(($$"""{"therapistId":"0199d0a6-0000-7000-8000-000000000000"{{rest}}""", "therapistId"));
        await RefusesAll(row, cases);
    }

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public async Task Bodies_that_are_no_json_object(BodyRow row)
    {
        string[] bodies =
        [
            "[]", "7", "true", $"\"{Corruptions.Marker}\"", "{", "}", "{]", "not json", "{\"a\":}", "{} {}", "{'a':1}", "{/* no */}", "\u0000",
            new string('[', 1000), string.Concat(Enumerable.Repeat("{\"a\":", 1000)), "{\"\\ud800\":1}", "{\"a\":{\"b\":1,\"b\":2}}",
            .. row.MayBeEmpty() ? (string[])[] : ["null", "", " "],
        ];
        await RefusesAll(row, bodies.Select(body => (body, (string?)null)));
    }

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public async Task Ids_of_nothing(BodyRow row)
    {
        var body = host.ValidBody(row);
        await RefusesAll(row, from value in Corruptions.Values(body)
                              where value.Node is JsonValue text && text.TryGetValue<string>(out var id) && Guid.TryParse(id, out _)
                              from nothing in new[] { "0199d0a6-0000-7000-8000-000000000000", "00000000-0000-0000-0000-000000000000" }
                              select (Corruptions.Replaced(body, value.Path, $"\"{nothing}\""), (string?)value.Path));
    }

    /// <summary>The body with one of its own fields under another name; what its values hold stays.</summary>
    private static string Renamed(JsonObject body, string name, string other) => new JsonObject(
        body.Select(field => KeyValuePair.Create(field.Key == name ? other : field.Key, field.Value?.DeepClone()))).ToJsonString();

    private async Task RefusesAll(BodyRow row, IEnumerable<(string Body, string? Field)> cases)
    {
        var before = DatabaseDump.Of(host.DatabaseFile);
        var faults = new List<string>();
        foreach (var (body, field) in cases)
        {
            var answer = await host.SendAsync(row, body);
            if (Refusals.Fault(answer, field) is { } fault)
                faults.Add($"{body[..Math.Min(body.Length, 300)]} -> {fault}: {answer.Text}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(12).Prepend($"{faults.Count} faults:")));
        Assert.Equal(before, DatabaseDump.Of(host.DatabaseFile));
    }
}
