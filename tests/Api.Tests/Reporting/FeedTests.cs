using System.Text;
using System.Xml.Linq;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Reporting;

/// <summary>The feed for spreadsheets and tools of reporting, as they read it.</summary>
public sealed class FeedTests(FeedClinic host) : IClassFixture<FeedClinic>
{
    private static readonly XNamespace Edmx = "http://docs.oasis-open.org/odata/ns/edmx";
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    /// <summary>Every column of the feed: none is of a client, and a new one has to be looked at.</summary>
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["SessionCounts"] = "Month:Date! TherapistId:Guid! Modality:String! Status:String! Sessions:Int64 Minutes:Int64 Places:Int64",
        ["SessionDays"] =
            "LocalDate:Date! TherapistId:Guid! Modality:String! Status:String! RoomId:Guid! Delivery:String! Kind:String! Sessions:Int64 Minutes:Int64 Places:Int64",
        ["PlanCounts"] = "TherapistId:Guid! Modality:String! Delivery:String! Status:String! Plans:Int64 PlannedSessions:Int64",
        ["Therapists"] = "TherapistId:Guid! Name:String! ArabicName:String",
        ["Modalities"] = "Modality:String! NameEn:String! NameAr:String! Participants:String! MinSessions:Int32! MaxSessions:Int32! TypicalSessions:Int32!",
        ["Rooms"] = "RoomId:Guid! Name:String! Capacity:Int32!",
    };

    public static TheoryData<string> Tables => [.. Columns.Keys];

    [Fact]
    public async Task A_tool_asks_for_a_password_and_is_let_in_with_a_key()
    {
        var asked = await FeedClinic.FeedAsync(host.Anybody(), "");
        asked.IsProblem(401, "unauthenticated");
        Assert.StartsWith("Basic realm=", asked.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Equal("Bearer", (await host.Anybody().GetAsync("/sessions")).Header("WWW-Authenticate"));

        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{ClinicHost.AdminKey}"));
        (await FeedClinic.FeedAsync(host.Anybody(), "/Rooms", ("Authorization", $"Basic {pair}"))).Is(200);
        (await FeedClinic.FeedAsync(host.Anybody(), "/Rooms", ("Authorization", $"Bearer {ClinicHost.AdminKey}"))).Is(200);
    }

    [Theory]
    [InlineData(Role.Reporting, 200)]
    [InlineData(Role.FrontDesk, 200)]
    [InlineData(Role.Therapist, 403)]
    [InlineData(Role.Supervisor, 403)]
    public async Task Those_read_it_who_may_count_sessions(Role role, int status)
    {
        var caller = await host.ACaller(role, role is Role.Therapist or Role.Supervisor ? await host.Clinic.ATherapist() : null);

        foreach (var address in Columns.Keys.Select(table => $"/{table}").Concat(["", "/$metadata", "/Rooms/$count"]))
            Assert.Equal(status, (await FeedClinic.FeedAsync(caller, address)).Status);
        Assert.Equal(status, (await caller.GetAsync("/reports/session-counts?from=2026-12-01&to=2027-01-01")).Status);
    }

    [Fact]
    public async Task The_service_document_names_the_tables_that_its_metadata_describes()
    {
        var document = (await FeedClinic.FeedAsync(host.Admin, "/")).Is(200);
        Assert.Equal("4.0", document.Header("OData-Version"));
        Assert.Equal(Columns.Keys, document.Json["value"]!.AsArray().Select(table => table!["url"]!.GetValue<string>()));

        var metadata = (await FeedClinic.FeedAsync(host.Admin, "/$metadata", ("Accept", "application/json;q=1.0,application/xml;q=0.7"))).Is(200);
        Assert.Equal("application/xml", metadata.Header("Content-Type"));
        var root = XDocument.Parse(metadata.Text).Root!;
        Assert.Equal((Edmx + "Edmx", "4.0"), (root.Name, (string?)root.Attribute("Version")));
        var types = root.Descendants(Edm + "EntityType").ToDictionary(type => $"AlSoor.{type.Attribute("Name")!.Value}");
        var sets = root.Descendants(Edm + "EntitySet").ToDictionary(set => set.Attribute("Name")!.Value, set => types[set.Attribute("EntityType")!.Value]);
        Assert.Equal(
            Columns.Select(table => $"{table.Key}: {table.Value}"),
            sets.Select(set => $"{set.Key}: {string.Join(' ', set.Value.Elements(Edm + "Property").Select(Described))}"));
        Assert.All(sets.Values, type => Assert.All(
            type.Element(Edm + "Key")!.Elements(Edm + "PropertyRef"),
            key => Assert.Equal("false", type.Elements(Edm + "Property").Single(one => one.Attribute("Name")!.Value == key.Attribute("Name")!.Value).Attribute("Nullable")?.Value)));
        Assert.Empty(root.Descendants(Edm + "NavigationProperty"));

        Assert.Equal("application/xml", (await FeedClinic.FeedAsync(host.Admin, "/$metadata", ("Accept", "application/json, */*"))).Is(200).Header("Content-Type"));
        Assert.Equal("application/xml", (await FeedClinic.FeedAsync(host.Admin, "/$metadata")).Is(200).Header("Content-Type"));
        foreach (var (query, accept) in new[] { ("?$format=json", "*/*"), ("?$format=application/json", "application/xml"), ("", "application/json") })
        {
            var json = (await FeedClinic.FeedAsync(host.Admin, $"/$metadata{query}", ("Accept", accept))).Is(200).Json;
            Assert.Equal("4.0", json["$Version"]!.GetValue<string>());
        }

        static string Described(XElement property) =>
            $"{property.Attribute("Name")!.Value}:{property.Attribute("Type")!.Value["Edm.".Length..]}{(property.Attribute("Nullable")?.Value == "false" ? "!" : "")}";
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_row_has_just_the_columns_of_its_table_and_nothing_of_a_client(string table)
    {
        var answer = (await FeedClinic.FeedAsync(host.Admin, $"/{table}")).Is(200);

        Assert.EndsWith($"/odata/$metadata#{table}", answer.Json["@odata.context"]!.GetValue<string>(), StringComparison.Ordinal);
        var names = Columns[table].Split(' ').Select(column => column.Split(':')[0]);
        Assert.NotEmpty(answer.Json["value"]!.AsArray());
        Assert.All(answer.Json["value"]!.AsArray(), row => Assert.Equal(names, row!.AsObject().Select(value => value.Key)));
        foreach (var client in await host.Clinic.All("/clients"))
        {
            Assert.DoesNotContain(client["id"]!.GetValue<string>(), answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain($"{client["givenName"]} {client["familyName"]}", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?$select=Status", 2)]
    [InlineData("", 3)]
    [InlineData("?$filter=Modality ne 'ipt'", 3)]
    [InlineData("?$top=9&$count=true", 4)]
    [InlineData("?$skip=2", 3)]
    [InlineData("?$skip=20", 2)]
    [InlineData("?$top=7", 3)]
    [InlineData("?$top=6", 3)]
    [InlineData("?$skip=2&$orderby=Sessions desc", 4)]
    [InlineData("?$apply=groupby((LocalDate),aggregate(Sessions with sum as Total))", 5)]
    public async Task Pages_follow_each_other_and_are_the_whole(string query, int size)
    {
        var whole = (await FeedClinic.FeedAsync(host.Admin, $"/SessionDays{query}")).Is(200).Json;
        Assert.False(whole.AsObject().ContainsKey("@odata.nextLink"));
        var walked = new List<string>();
        var address = $"/odata/SessionDays{query}";
        while (address is not null)
        {
            var page = (await host.Admin.SendRawAsync("GET", address, null, ("Prefer", $"odata.maxpagesize={size}"))).Is(200);
            Assert.Equal($"odata.maxpagesize={size}", page.Header("Preference-Applied"));
            Assert.InRange(page.Json["value"]!.AsArray().Count, 1, size);
            walked.AddRange(page.Json["value"]!.AsArray().Select(row => row!.ToJsonString()));
            Assert.True(walked.Count <= whole["value"]!.AsArray().Count, "Pages come again.");
            address = page.Json["@odata.nextLink"]?.GetValue<string>();
        }

        Assert.Equal(whole["value"]!.AsArray().Select(row => row!.ToJsonString()), walked);
        Assert.True(walked.Count > size);
    }

    [Theory]
    [InlineData("SessionCounts", 1)]
    [InlineData("PlanCounts", 1)]
    [InlineData("Modalities", 2)]
    public async Task Pages_of_every_table_follow_each_other(string table, int size)
    {
        var whole = (await FeedClinic.FeedAsync(host.Admin, $"/{table}")).Is(200).Json["value"]!.AsArray();
        var (walked, address) = (new List<string>(), (string?)$"/odata/{table}");
        while (address is not null)
        {
            var page = (await host.Admin.SendRawAsync("GET", address, null, ("Prefer", $"odata.maxpagesize={size}"))).Is(200).Json;
            walked.AddRange(page["value"]!.AsArray().Select(row => row!.ToJsonString()));
            Assert.True(walked.Count <= whole.Count, "Pages come again.");
            address = page["@odata.nextLink"]?.GetValue<string>();
        }

        Assert.Equal(whole.Select(row => row!.ToJsonString()), walked);
        Assert.True(walked.Count > size);
    }

    /// <summary>Many sessions in a row: more days have to be looked at than a page usually takes.</summary>
    [Fact]
    public async Task Pages_are_full_where_a_row_counts_many_sessions()
    {
        var (client, therapist) = (await host.Clinic.AClient(), await host.Clinic.ATherapist());
        string[] days = ["2027-11-01", "2027-11-02", "2027-11-03", "2027-11-04", "2027-11-07"];
        foreach (var day in days)
        {
            for (var hour = 8; hour < 20; hour++)
                await host.Clinic.ASession(client, therapist, $"{day}T{hour:00}:00:00+03:00");
        }

        var walked = new List<string[]>();
        var address = $"/odata/SessionDays?$skiptoken=0~2027-10-31~{Guid.Empty}~cbt~attended~{Guid.Empty}~in-person~therapy";
        while (address is not null)
        {
            var page = (await host.Admin.SendRawAsync("GET", address, null, ("Prefer", "odata.maxpagesize=3"))).Is(200).Json;
            Assert.True(walked.Count < days.Length, "There is no last page.");
            walked.Add([.. page["value"]!.AsArray().Select(row => $"{row!["LocalDate"]} {row["Sessions"]}")]);
            address = page["@odata.nextLink"]?.GetValue<string>();
        }

        Assert.Equal([[.. days[..3].Select(day => $"{day} 12")], [.. days[3..].Select(day => $"{day} 12")]], walked);
    }

    /// <summary>What is booked before the place that a reader has come to moves nothing behind it.</summary>
    [Fact]
    public async Task A_page_goes_on_behind_the_last_row_of_the_one_before()
    {
        var whole = (await FeedClinic.FeedAsync(host.Admin, "/SessionDays")).Is(200).Json["value"]!.AsArray();
        var page = (await FeedClinic.FeedAsync(host.Admin, "/SessionDays", ("Prefer", "odata.maxpagesize=3"))).Is(200).Json;
        await host.Clinic.ASession(await host.Clinic.AClient(), await host.Clinic.ATherapist(), "2026-11-23T09:00:00+03:00");

        var next = (await host.Admin.SendRawAsync("GET", page["@odata.nextLink"]!.GetValue<string>(), null, ("Prefer", "odata.maxpagesize=3"))).Is(200).Json;

        Assert.Equal(whole.Skip(3).Take(3).Select(row => row!.ToJsonString()), next["value"]!.AsArray().Select(row => row!.ToJsonString()));
    }

    [Theory]
    [InlineData("10000", true)]
    [InlineData("10001", false)]
    [InlineData("0", false)]
    public async Task A_page_has_ten_thousand_rows_at_most(string size, bool isTaken) => Assert.Equal(
        isTaken ? $"odata.maxpagesize={size}" : null,
        (await FeedClinic.FeedAsync(host.Admin, "/Rooms", ("Prefer", $"odata.maxpagesize={size}"))).Is(200).Header("Preference-Applied"));

    [Fact]
    public async Task Rows_are_counted_as_they_are_filtered_and_grouped()
    {
        foreach (var query in new[] { "$filter=Modality eq 'ipt'", "$apply=groupby((Modality),aggregate(Sessions with sum as Total))" })
        {
            var rows = (await FeedClinic.FeedAsync(host.Admin, $"/SessionDays?{query}")).Is(200);
            var count = (await FeedClinic.FeedAsync(host.Admin, $"/SessionDays/$count?{query}")).Is(200);

            Assert.Equal($"{rows.Json["value"]!.AsArray().Count}", count.Text);
            Assert.Equal(("4.0", "4.0"), (rows.Header("OData-Version"), count.Header("OData-Version")));
        }
    }

    [Fact]
    public async Task Large_numbers_come_as_text_to_those_who_ask_so()
    {
        var row = (await FeedClinic.FeedAsync(host.Admin, "/SessionCounts?$top=1", ("Accept", "application/json;IEEE754Compatible=true"))).Is(200);
        var byFormat = (await FeedClinic.FeedAsync(host.Admin, "/SessionCounts?$top=1&$format=application/json;IEEE754Compatible=true")).Is(200);

        Assert.Equal(row.Json["value"]!.ToJsonString(), byFormat.Json["value"]!.ToJsonString());
        Assert.Contains("IEEE754Compatible=true", row.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.String, row.Json["value"]![0]!["Sessions"]!.GetValueKind());
    }

    [Fact]
    public async Task It_is_guarded_as_everything_else_is()
    {
        var rooms = (await FeedClinic.FeedAsync(host.Admin, "/Rooms")).Is(200);

        Assert.Equal("no-store", rooms.Header("Cache-Control"));
        Assert.Equal("nosniff", rooms.Header("X-Content-Type-Options"));
        Assert.NotNull(rooms.Header("X-Request-Id"));
        Assert.NotNull(rooms.Header("RateLimit"));
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            (await host.Admin.SendRawAsync(method, "/odata/Rooms", Caller.Json("{}"))).IsProblem(405, "method-not-allowed");
        (await FeedClinic.FeedAsync(host.Admin, "/Clients")).IsProblem(404, "no-such-address");
    }
}
