using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AlSoor.Api.Tests.Support;
using AlSoor.Client;

namespace AlSoor.Api.Tests.Client;

/// <summary>The C# client knows no address and no field that the committed document does not have.</summary>
public sealed partial class ClientContractTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    private static readonly ApiDescription Api = new(JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "docs/openapi/v1.json")))!);

    /// <summary>The client's records by the schemas that they are.</summary>
    private static readonly Dictionary<string, string> Schemas = new(StringComparer.Ordinal)
    {
        ["Modality"] = "ModalityResponse",
        ["Cadence"] = "CadenceBody",
        ["NewClient"] = "ClientDetails",
        ["ClientRecord"] = "ClientResponse",
        ["NewTherapist"] = "TherapistDetails",
        ["Therapist"] = "TherapistResponse",
        ["NewWorkingHours"] = "SetWorkingHours",
        ["WorkingHours"] = "WorkingHoursResponse",
        ["NewRoom"] = "CreateRoom",
        ["Room"] = "RoomResponse",
        ["FreeTime"] = "AvailableSlot",
        ["SessionCounts"] = "SessionCountsResponse",
        ["SessionCount"] = "SessionCountRow",
        ["Change"] = "ChangeItem",
        ["ProposalRequest"] = "ProposePlans",
        ["Proposals"] = "ProposalsResponse",
        ["Proposal"] = "ProposalResponse",
        ["Slot"] = "BookedSlot",
        ["NewSessionPlan"] = "BookPlan",
        ["SessionPlan"] = "SessionPlanResponse",
        ["NewSession"] = "BookSession",
        ["Session"] = "SessionResponse",
        ["Completion"] = "CompleteSession",
        ["Cancellation"] = "CancelSession",
        ["Move"] = "RescheduleSession",
        ["Correction"] = "CorrectSession",
        ["Conflict"] = "ConflictResponse",
        ["Alternative"] = "FreeSlot",
        ["ClientSearch"] = "ClientSearchBody",
        ["NewSessionExport"] = "StartSessionExport",
        ["NewCountExport"] = "StartCountExport",
        ["NewRecount"] = "StartRecount",
        ["Job"] = "JobResponse",
        ["JobLine"] = "JobLineResponse",
    };

    /// <summary>What is no part of the contract: how the client is set up, and what it puts around answers.</summary>
    private static readonly string[] OfItsOwn = ["AlSoorClientOptions", "Tagged`1", "Page`1", "FetchedFile"];

    private static readonly Type[] Records =
    [
        .. typeof(AlSoorClient).Assembly.GetTypes().Where(type => type.GetMethod("<Clone>$") is not null && !OfItsOwn.Contains(type.Name)),
    ];

    [Fact]
    public void Every_field_of_its_records_is_in_the_document()
    {
        var faults =
            from record in Records
            let schema = Api.Document["components"]!["schemas"]![Schemas.GetValueOrDefault(record.Name, record.Name)]
            from property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name)
            where schema?["properties"]?[name] is null
            select $"{record.Name}.{name}";

        Assert.True(Records.Length > 30);
        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public void Nothing_that_a_request_must_have_is_missing_from_its_records()
    {
        var faults =
            from record in Records
            where record.Name.StartsWith("New", StringComparison.Ordinal) || record.Name is "ProposalRequest" or "Cancellation" or "Move" or "Correction" or "Slot"
            from name in Api.Document["components"]!["schemas"]![Schemas[record.Name]]!["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []
            where !record.GetProperties().Any(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == name)
            select $"{record.Name}.{name}";

        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public void Every_address_that_it_calls_is_in_the_document()
    {
        var paths = Api.Operations.Select(operation => Parameter().Replace(operation.Path, "{}")).ToHashSet(StringComparer.Ordinal);
        var called = Directory.EnumerateFiles(Path.Combine(Root, "src/Client"), "AlSoorClient*.cs").SelectMany(file => Address().Matches(File.ReadAllText(file)))
            .Select(match => $"/api/v1/{Parameter().Replace(match.Groups["path"].Value, "{}")}").Distinct().ToList();
        string[] verbs = ["confirm", "arrive", "complete", "no-show", "cancel", "reschedule", "correct"];

        Assert.True(called.Count > 12);
        Assert.Equal([], called.Where(path => path != "/api/v1/sessions/{}/{}").Concat(verbs.Select(verb => $"/api/v1/sessions/{{}}/{verb}")).Where(path => !paths.Contains(path)));
    }

    [Theory]
    [InlineData(typeof(SessionStatus))]
    [InlineData(typeof(JobStatus))]
    public void The_statuses_that_it_names_are_those_of_the_document(Type statuses) => Assert.Equal(
        Api.Document["components"]!["schemas"]![statuses.Name]!["enum"]!.AsArray().Select(value => value!.GetValue<string>()).Order(StringComparer.Ordinal),
        statuses.GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal));

    [Fact]
    public void It_needs_nothing_but_the_base_library() => Assert.All(
        typeof(AlSoorClient).Assembly.GetReferencedAssemblies(), name => Assert.StartsWith("System", name.Name, StringComparison.Ordinal));

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("""\{[^{}]+\}""", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("""(?:Async(?:<[A-Za-z<>]+>)?\(|Query\.Of\()\s*\$?"(?<path>[^"]+)""", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
