using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using Microsoft.OpenApi;

namespace AlSoor.Api.Tests.OpenApi;

/// <summary>What an integrator reads before writing a line: the OpenAPI document is whole and says what the service does.</summary>
public sealed class DocumentTests(DocumentTests.Host host) : IClassFixture<DocumentTests.Host>
{
    /// <summary>Parameters that need no words: they mean the same everywhere, or are the thing that the address names.</summary>
    private static readonly string[] Plain = ["id", "limit", "cursor"];

    public sealed class Host : ClinicHost
    {
        public ApiDescription Api { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Api = await ApiDescription.ReadAsync(this);
        }
    }

    private ApiDescription Api => host.Api;

    [Fact]
    public async Task Is_read_by_the_openapi_library_without_an_error_or_a_warning()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Api.Document.ToJsonString()));
        var read = await OpenApiDocument.LoadAsync(stream, "json", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.StartsWith("3.1.", Api.Document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(Api.Operations.Count, read.Document!.Paths.Sum(path => path.Value.Operations!.Count));
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_shared_part_is_used()
    {
        string[] kinds = ["schemas", "parameters", "headers", "responses"];
        var parts = kinds.SelectMany(kind => Api.Document["components"]![kind]!.AsObject().Select(part => $"#/components/{kind}/{part.Key}"));
        var referred = Nodes(Api.Document).OfType<JsonObject>().Select(node => node["$ref"] as JsonValue).OfType<JsonValue>()
            .Select(reference => reference.GetValue<string>()).Distinct();

        Assert.Equal(parts.Order(StringComparer.Ordinal), referred.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_operation_has_an_id_of_its_own_in_camel_case_a_summary_and_one_tag()
    {
        Assert.True(Api.Operations.Count > 35);
        Assert.Equal(Api.Operations.Count, Api.Operations.Select(operation => operation.Id).Distinct().Count());
        Assert.All(Api.Operations, operation => Assert.Matches("^[a-z]+([A-Z][a-z]+)*$", operation.Id));
        Assert.All(Api.Operations, operation => Assert.Matches("(?s)^[A-Z].*[.]$", operation.Description["summary"]!.GetValue<string>()));
        Assert.All(Api.Operations, operation => Assert.Single(operation.Description["tags"]!.AsArray()));
    }

    [Fact]
    public void Every_operation_says_more_than_its_summary_and_for_whom_it_is() =>
        Assert.All(Api.Operations, operation => Assert.Matches("(?s)For `[a-z-]+`.*[.]$", operation.Description["description"]!.GetValue<string>()));

    [Fact]
    public void Every_tag_is_listed_once_with_what_it_is_about()
    {
        var tags = Api.Document["tags"]!.AsArray().Select(tag => (Name: tag!["name"]!.GetValue<string>(), Text: tag["description"]?.GetValue<string>())).ToList();

        Assert.Equal(
            Api.Operations.Select(operation => operation.Description["tags"]![0]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal),
            tags.Select(tag => tag.Name).Order(StringComparer.Ordinal));
        Assert.All(tags, tag => Assert.False(string.IsNullOrWhiteSpace(tag.Text), $"Write in src/Api/OpenApi/Tags.cs what {tag.Name} is about."));
    }

    [Fact]
    public void The_document_says_whose_it_is_and_where_it_holds()
    {
        Assert.NotNull(Api.Document["info"]!["contact"]);
        Assert.NotNull(Api.Document["info"]!["description"]);
        Assert.NotEmpty(Api.Document["servers"]!.AsArray());
    }

    [Fact]
    public void Every_operation_answers_success_and_every_refusal_with_a_schema() => AssertNone(
        from operation in Api.Operations
        from fault in ResponseFaults(operation)
        select $"{operation.Id}: {fault}");

    [Fact]
    public void Every_parameter_says_what_it_is() => AssertNone(
        from operation in Api.Operations
        from parameter in operation.Parameters
        let name = parameter["name"]!.GetValue<string>()
        where !Plain.Contains(name) && string.IsNullOrWhiteSpace(parameter["description"]?.GetValue<string>())
        select $"{operation.Id}: {name}");

    [Fact]
    public void Every_value_of_an_enum_is_lower_kebab_and_described_as_the_service_writes_it()
    {
        var values = Nodes(Api.Document).OfType<JsonObject>().Select(node => node["enum"]).OfType<JsonArray>()
            .SelectMany(values => values.Select(value => value!.GetValue<string>())).Distinct().ToList();

        Assert.All(values, value => Assert.Matches("^[a-z]+(-[a-z]+)*$", value));
        string[] some = ["no-show", "late-not-seen", "cancelled-by-client", "outside-working-hours", "front-desk", "sunday", "in-person"];
        Assert.All(some, value => Assert.Contains(value, values));
    }

    [Theory]
    [InlineData("listSessions", "status", "arrived,attended,attended-late,cancelled-by-client,cancelled-by-clinic,confirmed,late-not-seen,no-show,scheduled")]
    [InlineData("listClients", "status", "active,inactive")]
    [InlineData("countSessions", "groupBy", "day,delivery,kind,modality,month,room,status,therapist,week")]
    [InlineData("countAttendance", "groupBy", "delivery,modality,month,therapist")]
    [InlineData("reportUtilisation", "groupBy", "month,week,weekday")]
    public void A_parameter_of_few_values_lists_them(string operation, string name, string values)
    {
        var parameter = Api.Operations.Single(one => one.Id == operation).Parameters.Single(one => one["name"]!.GetValue<string>() == name);
        var schema = Api.Follow(parameter["schema"]!);

        var listed = (schema["items"] ?? schema)["enum"]!.AsArray().Select(value => value!.GetValue<string>());

        Assert.Equal(values, string.Join(',', listed.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Counts_are_described_as_json_and_as_the_text_of_a_csv()
    {
        var counts = Api.Operations.Single(operation => operation.Id == "countSessions").Description["responses"]!["200"]!["content"]!;

        Assert.Equal("#/components/schemas/SessionCountsResponse", counts["application/json"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.Equal("string", counts["text/csv"]!["schema"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public void Every_body_lists_what_it_requires_and_closes_itself_to_other_fields() => AssertNone(
        from operation in Api.Operations
        where operation.HasBody && operation.BodyType is not ("text/calendar" or "text/csv")
        let schema = Api.BodySchema(operation)!
        let isPatch = operation.Method == "PATCH"
        let isOptional = operation.Description["requestBody"]!["required"]?.GetValue<bool>() != true
        where schema["additionalProperties"]?.GetValueKind() != JsonValueKind.False || (!isPatch && !isOptional && schema["required"] is not JsonArray { Count: > 0 })
        select $"{operation.Id}: {schema.ToJsonString()}");

    [Theory]
    [InlineData("createClient", "familyName,givenName")]
    [InlineData("createRoom", "capacity,name")]
    [InlineData("bookSessionPlan", "clientIds,modality,therapistId")]
    [InlineData("bookSession", "clientIds,modality,startsAt,therapistId")]
    [InlineData("setWorkingHours", "effectiveFrom,hours")]
    [InlineData("correctSession", "reason,status")]
    public void A_body_requires_what_the_service_demands(string operation, string required)
    {
        var schema = Api.BodySchema(Api.Operations.Single(one => one.Id == operation))!;

        Assert.Equal(required, string.Join(',', schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Instants_dates_times_and_ids_say_their_form()
    {
        var session = Api.Document["components"]!["schemas"]!["SessionResponse"]!["properties"]!;
        var client = Api.Document["components"]!["schemas"]!["ClientResponse"]!["properties"]!;

        Assert.Equal("date-time", session["startsAt"]!["format"]!.GetValue<string>());
        Assert.Equal("uuid", session["id"]!["format"]!.GetValue<string>());
        Assert.Equal("date", client["dateOfBirth"]!["format"]!.GetValue<string>());
        Assert.NotNull(Nodes(Api.Document).OfType<JsonObject>().FirstOrDefault(node => (node["pattern"] as JsonValue)?.GetValue<string>().Contains(":[0-5]", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void Every_operation_asks_for_the_key()
    {
        Assert.Equal("bearer", Api.Document["components"]!["securitySchemes"]!["key"]!["scheme"]!.GetValue<string>());
        Assert.All(Api.Operations, operation => Assert.NotNull((operation.Description["security"] ?? Api.Document["security"])?[0]!["key"]));
    }

    private static IEnumerable<string> ResponseFaults(Operation operation)
    {
        var responses = operation.Description["responses"]!.AsObject();
        if (!responses.ContainsKey("204") && !responses.Any(response => response.Key[0] == '2' && response.Value!["content"]?.AsObject().First().Value!["schema"] is not null))
            yield return "no success with a schema";
        foreach (var (status, response) in responses.Where(response => response.Key[0] is '4' or '5'))
        {
            if (response!["content"]?["application/problem+json"]?["schema"]?["$ref"]?.GetValue<string>() != "#/components/schemas/Problem")
                yield return $"{status} is no problem";
        }

        string[] always = operation.Path.Contains('{', StringComparison.Ordinal) ? ["400", "401", "403", "404"] : ["400", "401", "403"];
        foreach (var status in always.Where(status => !responses.ContainsKey(status)))
            yield return $"no {status}";
    }

    private static void AssertNone(IEnumerable<string> faults) => Assert.Equal("", string.Join('\n', faults));

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject fields => fields.Where(field => field.Value is not null).SelectMany(field => Nodes(field.Value!)).Prepend(node),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Nodes(item!)).Prepend(node),
        _ => [node],
    };
}
