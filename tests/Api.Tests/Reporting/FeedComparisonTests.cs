using System.Globalization;
using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Reporting;

/// <summary>Each way to compare and each function of a filter, with values that rows have: against all rows, among which the same is looked for in memory.</summary>
public sealed class FeedComparisonTests(FeedClinic host) : IClassFixture<FeedClinic>
{
    private static readonly Dictionary<string, Func<int, bool>> Comparisons = new(StringComparer.Ordinal)
    {
        ["eq"] = order => order == 0,
        ["ne"] = order => order != 0,
        ["gt"] = order => order > 0,
        ["ge"] = order => order >= 0,
        ["lt"] = order => order < 0,
        ["le"] = order => order <= 0,
    };

    private static readonly Dictionary<string, Func<JsonObject, bool>> Functions = new(StringComparer.Ordinal)
    {
        ["startswith(Status,'c')"] = row => Text(row, "Status")[0] == 'c',
        ["endswith(Status,'d')"] = row => Text(row, "Status")[^1] == 'd',
        ["contains(Status,'end')"] = row => Text(row, "Status").IndexOf("end", StringComparison.Ordinal) > 0,
        ["toupper(Modality) eq 'IPT' or toupper(Modality) eq 'cbt'"] = row => Text(row, "Modality") == "ipt",
        ["tolower(Modality) eq 'ipt' or tolower(Modality) eq 'CBT'"] = row => Text(row, "Modality") == "ipt",
        ["year(LocalDate) eq 2026"] = row => Day(row).Year == 2026,
        ["month(LocalDate) eq 1"] = row => Day(row).Month == 1,
        ["day(LocalDate) gt 12 and day(LocalDate) le 28"] = row => Day(row).Day is > 12 and <= 28,
        ["not startswith(Status,'c')"] = row => Text(row, "Status")[0] != 'c',
        ["not (Modality eq 'cbt' and Delivery eq 'in-person')"] = row => Text(row, "Modality") != "cbt" || Text(row, "Delivery") != "in-person",
        ["not (Modality eq 'cbt' or Delivery eq 'telehealth')"] = row => Text(row, "Modality") != "cbt" && Text(row, "Delivery") != "telehealth",
        ["Modality eq 'cbt' and Status eq 'scheduled' or Kind eq 'intake'"] =
            row => (Text(row, "Modality") == "cbt" && Text(row, "Status") == "scheduled") || Text(row, "Kind") == "intake",
    };

    public static MatrixTheoryData<string, string> Compared { get; } = new(["LocalDate", "Status", "Minutes"], Comparisons.Keys);

    public static TheoryData<string> Called => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Compared))]
    public async Task A_column_is_compared_with_a_value_that_it_has(string column, string comparison)
    {
        var rows = await RowsAsync("/SessionDays");
        var middle = rows.Select(row => Sortable(row, column)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ElementAt(1);
        var value = column == "Status" ? $"'{middle}'" : middle.TrimStart('0');

        await FindsAsync(rows, $"{column} {comparison} {value}", row => Comparisons[comparison](string.CompareOrdinal(Sortable(row, column), middle)));
    }

    /// <summary>A number between two whole ones is not taken for either.</summary>
    [Theory]
    [InlineData("lt")]
    [InlineData("ge")]
    public async Task A_whole_number_is_compared_with_a_fraction(string comparison)
    {
        var rows = await RowsAsync("/SessionDays");

        await FindsAsync(rows, $"Minutes {comparison} 50.5", row => Comparisons[comparison](Number(row, "Minutes").CompareTo(50.5)));
    }

    [Theory]
    [InlineData("LocalDate")]
    [InlineData("TherapistId")]
    [InlineData("Status")]
    [InlineData("Minutes")]
    public async Task A_column_is_in_a_list_of_all_whose_values_rows_have(string column)
    {
        var rows = await RowsAsync("/SessionDays");
        var values = rows.Select(row => $"{row[column]}").Distinct(StringComparer.Ordinal).Take(2).ToList();
        Assert.Equal(2, values.Count);
        var one = rows.Select(row => $"{row[column]}").First();

        await FindsAsync(rows, $"{column} in ({string.Join(',', values.Select(Literal))})", row => values.Contains($"{row[column]}", StringComparer.Ordinal), isSome: values.Count < rows.DistinctBy(row => $"{row[column]}").Count());
        await FindsAsync(rows, $"not ({column} in ({Literal(one)}))", row => $"{row[column]}" != one);

        string Literal(string value) => column == "Status" ? $"'{value}'" : value;
    }

    [Theory]
    [MemberData(nameof(Called))]
    public async Task A_function_and_what_joins_conditions_do_what_they_are_called(string filter) =>
        await FindsAsync(await RowsAsync("/SessionDays"), filter, Functions[filter]);

    [Theory]
    [InlineData("ArabicName eq null", true)]
    [InlineData("null eq ArabicName", true)]
    [InlineData("ArabicName ne null", false)]
    [InlineData("null ne ArabicName", false)]
    [InlineData("not (ArabicName eq null)", false)]
    [InlineData("not (ArabicName ne null)", true)]
    public async Task A_column_is_compared_with_nothing(string filter, bool isWithout)
    {
        var names = new JsonObject { ["givenName"] = "Mona", ["familyName"] = "Aziz", ["arabicName"] = "منى", ["modalities"] = new JsonArray("cbt") };
        (await host.Admin.PostAsync("/therapists", names)).Is(201);

        await FindsAsync(await RowsAsync("/Therapists"), filter, row => row["ArabicName"] is null == isWithout, "Therapists");
    }

    [Theory]
    [InlineData("ArabicName ne 'x'")]
    [InlineData("not (ArabicName eq 'x')")]
    public async Task What_is_not_there_is_another_than_every_value(string filter) =>
        Assert.Equal((await RowsAsync("/Therapists")).Count, (await RowsAsync($"/Therapists?$filter={filter}")).Count);

    /// <param name="isSome">Whether the filter leaves some rows, and not all.</param>
    private async Task FindsAsync(List<JsonObject> rows, string filter, Func<JsonObject, bool> looked, string table = "SessionDays", bool isSome = true)
    {
        var expected = rows.Where(looked).Select(row => row.ToJsonString()).ToList();
        if (isSome)
            Assert.InRange(expected.Count, 1, rows.Count - 1);

        Assert.Equal(expected, (await RowsAsync($"/{table}?$filter={Uri.EscapeDataString(filter)}")).Select(row => row.ToJsonString()));
    }

    private async Task<List<JsonObject>> RowsAsync(string address) =>
        [.. (await FeedClinic.FeedAsync(host.Admin, address)).Is(200).Json["value"]!.AsArray().Select(row => row!.AsObject())];

    /// <summary>A value as a text that is in order as the value is.</summary>
    private static string Sortable(JsonObject row, string column) =>
        column == "Minutes" ? Number(row, column).ToString("00000", CultureInfo.InvariantCulture) : Text(row, column);

    private static double Number(JsonObject row, string column) => row[column]!.GetValue<double>();

    private static DateOnly Day(JsonObject row) => DateOnly.Parse(Text(row, "LocalDate"), CultureInfo.InvariantCulture);

    private static string Text(JsonObject row, string column) => row[column]!.GetValue<string>();
}
