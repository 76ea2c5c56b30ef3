using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Reports;

/// <summary>A workbook says what JSON says, each value as what it is.</summary>
public sealed partial class WorkbookTests(BusyClinic host) : IClassFixture<BusyClinic>
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Counts = $"session-counts?{BusyClinic.Dates}&groupBy=";

    public static TheoryData<string> Reports =>
    [
        $"{Counts}therapist,month", $"{Counts}day,status", $"{Counts}room,week", Counts, $"attendance?{BusyClinic.Dates}&groupBy=modality",
        $"utilisation?{BusyClinic.Dates}&groupBy=week", $"rooms?{BusyClinic.Dates}&groupBy=weekday", $"caseloads?{BusyClinic.Dates}&groupBy=week",
        $"waiting-times?{BusyClinic.Dates}", $"plan-completion?{BusyClinic.Dates}&groupBy=modality", "free-places?weeks=1", $"outcomes?{BusyClinic.Dates}",
    ];

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task It_holds_the_same_rows_as_json_with_numbers_as_numbers_and_dates_as_dates(string report)
    {
        var json = (await host.Admin.GetAsync($"/reports/{report}")).Is(200).Json;
        var sheet = (await Book(report)).Sheets[0];

        var columns = sheet.Rows[0].ConvertAll(cell => cell["text:".Length..]);
        var expected = json["rows"]!.AsArray().Select(row => columns.ConvertAll(column => CellOf(column.Split('.').Aggregate(row, (node, name) => node?[name]))));
        Assert.Equal("Rows", sheet.Name);
        Assert.Equal(expected.Select(row => string.Join('|', row)), sheet.Rows.Skip(1).Select(row => string.Join('|', row)));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Its_columns_are_those_of_csv_and_stay_in_sight(string report)
    {
        var csv = (await host.Admin.GetAsync($"/reports/{report}", ("Accept", "text/csv"))).Is(200);
        var sheet = (await Book(report)).Sheets[0];

        Assert.Equal(csv.Text.Split("\r\n")[0].Split(',').Select(column => $"text:{column}"), sheet.Rows[0]);
        Assert.Equal("1", sheet.Frozen);
        Assert.True(sheet.HasBoldHeader);
    }

    [Fact]
    public async Task The_rules_of_counting_are_on_a_sheet_of_their_own()
    {
        var json = (await host.Admin.GetAsync($"/reports/{Counts}month")).Is(200).Json;
        var book = await Book($"{Counts}month");

        Assert.Equal(["Rows", "Definition"], book.Sheets.Select(sheet => sheet.Name));
        Assert.Equal(json["definition"]!.AsArray().Select(rule => $"text:{rule}").Prepend("text:definition"), book.Sheets[1].Rows.Select(Assert.Single));
    }

    [Theory]
    [InlineData($"text/csv;q=0.5, {Xlsx}", Xlsx)]
    [InlineData($"text/csv, {Xlsx};q=0.5", "text/csv")]
    [InlineData($"{Xlsx};q=0.4, application/json;q=0.5", "application/json")]
    [InlineData($"{Xlsx};q=0, */*", "application/json")]
    [InlineData($"application/pdf, {Xlsx};q=0.1", Xlsx)]
    [InlineData("application/pdf", "application/json")]
    public async Task What_the_caller_likes_best_is_answered(string accept, string type) => Assert.Equal(
        type, (await host.Admin.GetAsync($"/reports/{Counts}month", ("Accept", accept))).Is(200).Header("Content-Type")!.Split(';')[0]);

    [Fact]
    public async Task It_is_a_file_with_a_tag_of_what_it_says()
    {
        var first = (await host.Admin.GetAsync($"/reports/{Counts}month", ("Accept", Xlsx))).Is(200);
        var other = (await host.Admin.GetAsync($"/reports/{Counts}day", ("Accept", Xlsx))).Is(200);
        var csv = (await host.Admin.GetAsync($"/reports/{Counts}month", ("Accept", "text/csv"))).Is(200);

        Assert.Equal("attachment; filename=session-counts.xlsx", first.Header("Content-Disposition"));
        Assert.Equal("attachment; filename=session-counts.csv", csv.Header("Content-Disposition"));
        Assert.Equal(csv.Bytes.Count.ToString(CultureInfo.InvariantCulture), csv.Header("Content-Length"));
        Assert.Equal(3, new[] { first, other, csv }.Select(answer => answer.Header("ETag")).Distinct().Count());
        (await host.Admin.GetAsync($"/reports/{Counts}month", ("Accept", Xlsx), ("If-None-Match", first.Header("ETag")!))).Is(304);
        (await host.Admin.GetAsync($"/reports/{Counts}day", ("Accept", Xlsx), ("If-None-Match", first.Header("ETag")!))).Is(200);
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_stays_a_text()
    {
        var client = (await host.Admin.PostAsync("/clients", new JsonObject { ["givenName"] = "=1+1", ["familyName"] = "@SUM(A1)\uFFFE" })).Is(201);

        var sheet = new Workbook((await host.Admin.GetAsync($"/clients/{client.Id}/export", ("Accept", Xlsx))).Is(200).Bytes).Sheets.Single();
        var csv = (await host.Admin.GetAsync($"/clients/{client.Id}/export", ("Accept", "text/csv"))).Is(200);

        Assert.Contains(sheet.Rows, row => row[3] == "text:=1+1");
        Assert.Contains(sheet.Rows, row => row[3] == "text:@SUM(A1)\uFFFD");
        Assert.False(sheet.HasFormulas);
        Assert.Contains("\"'=1+1\"", csv.Text, StringComparison.Ordinal);
    }

    private async Task<Workbook> Book(string report)
    {
        var answer = (await host.Admin.GetAsync($"/reports/{report}", ("Accept", Xlsx))).Is(200);
        Assert.Equal(Xlsx, answer.Header("Content-Type"));
        return new(answer.Bytes);
    }

    private static string CellOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "",
        JsonValueKind.Number => $"number:{value.GetValue<decimal>().ToString("G29", CultureInfo.InvariantCulture)}",
        _ when Date().IsMatch(value.ToString()) => $"date:{value}",
        _ => $"text:{value}",
    };

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}$", RegexOptions.None, 1000)]
    private static partial Regex Date();
}
