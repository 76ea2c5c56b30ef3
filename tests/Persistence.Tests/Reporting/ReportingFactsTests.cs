using System.Globalization;
using AlSoor.Infrastructure.Persistence.Reporting;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AlSoor.Persistence.Tests.Reporting;

/// <summary>
/// What the views make of rows that are written here by hand. SQL Server's run on SQLite as well, with its functions put in their place:
/// what they select, group and name is told without a server.
/// </summary>
public sealed class ReportingFactsTests(SqliteEngine engine) : IClassFixture<SqliteEngine>, IDisposable
{
    private const string Facts = """
        ATTACH ':memory:' AS dbo;
        CREATE TABLE dbo.Sessions (LocalDate, TherapistId, Modality, Status, RoomId, Delivery, Kind, DurationMinutes, ClientCount);
        INSERT INTO dbo.Sessions VALUES
            ('2027-01-31', 'T1', 'cbt', 'Attended', 'R1', 'InPerson', 'Therapy', 50, 1),
            ('2027-01-31', 'T1', 'cbt', 'Attended', 'R1', 'InPerson', 'Therapy', 45, 8),
            ('2027-02-01', 'T1', 'cbt', 'Attended', 'R1', 'InPerson', 'Therapy', 51, 1),
            ('2027-01-31', 'T2', 'cbt', 'Attended', 'R1', 'InPerson', 'Therapy', 52, 1),
            ('2027-01-31', 'T1', 'ipt', 'Attended', 'R1', 'InPerson', 'Therapy', 53, 1),
            ('2027-01-31', 'T1', 'cbt', 'NoShow', 'R1', 'InPerson', 'Therapy', 54, 1),
            ('2027-01-31', 'T1', 'cbt', 'Attended', 'R2', 'InPerson', 'Therapy', 55, 1),
            ('2027-01-31', 'T1', 'cbt', 'Attended', NULL, 'Telehealth', 'Therapy', 56, 2),
            ('2027-01-31', 'T1', 'cbt', 'Attended', NULL, 'Telehealth', 'Therapy', 57, 3),
            ('2027-01-31', 'T1', 'cbt', 'Attended', NULL, 'InPerson', 'Intake', 58, 1),
            ('2027-01-31', 'T1', 'cbt', 'LateNotSeen', NULL, 'InPerson', 'Review', 59, 1);
        CREATE TABLE dbo.SessionMonthCounts (Month, TherapistId, Modality, Status, Sessions, Minutes, Clients);
        INSERT INTO dbo.SessionMonthCounts VALUES (202612, 'T1', 'cbt', 'CancelledByClinic', 3, 150, 7), (202701, 'T2', 'ipt', 'AttendedLate', 4, 200, 5);
        CREATE TABLE dbo.SessionPlans (TherapistId, Modality, Delivery, Status, PlannedSessions);
        INSERT INTO dbo.SessionPlans VALUES
            ('T1', 'cbt', 'InPerson', 'Active', 12),
            ('T1', 'cbt', 'InPerson', 'Active', 8),
            ('T2', 'cbt', 'InPerson', 'Active', 1),
            ('T1', 'ipt', 'InPerson', 'Paused', 2),
            ('T1', 'cbt', 'Telehealth', 'Completed', 3),
            ('T1', 'cbt', 'Telehealth', 'Discontinued', 4);
        CREATE TABLE dbo.Therapists (Id, GivenName, FamilyName, ArabicName);
        INSERT INTO dbo.Therapists VALUES ('T1', 'Sara', 'Haddad', 'سارة'), ('T2', 'Omar', 'Nasser', NULL);
        CREATE TABLE dbo.Modalities (Code, NameEn, NameAr, Participants, MinSessions, MaxSessions, TypicalSessions);
        INSERT INTO dbo.Modalities VALUES ('cbt', 'Thoughts', 'أفكار', 'Individual', 5, 20, 12), ('eft', 'Pairs', 'أزواج', 'Couple', 8, 25, 16);
        CREATE TABLE dbo.Rooms (Id, Name, Capacity);
        INSERT INTO dbo.Rooms VALUES ('R1', 'Blue', 4), ('R2', 'Green', 9);
        """;

    private const string None = "00000000-0000-0000-0000-000000000000";

    private static readonly Dictionary<string, string[]> Expected = new(StringComparer.Ordinal)
    {
        ["SessionDays"] =
        [
            "LocalDate TherapistId Modality Status RoomId Delivery Kind Sessions Minutes Places",
            $"2027-01-31 T1 cbt attended {None} in-person intake 1 58 1",
            $"2027-01-31 T1 cbt attended {None} telehealth therapy 2 113 5",
            "2027-01-31 T1 cbt attended R1 in-person therapy 2 95 9",
            "2027-01-31 T1 cbt attended R2 in-person therapy 1 55 1",
            $"2027-01-31 T1 cbt late-not-seen {None} in-person review 1 59 1",
            "2027-01-31 T1 cbt no-show R1 in-person therapy 1 54 1",
            "2027-01-31 T1 ipt attended R1 in-person therapy 1 53 1",
            "2027-01-31 T2 cbt attended R1 in-person therapy 1 52 1",
            "2027-02-01 T1 cbt attended R1 in-person therapy 1 51 1",
        ],
        ["SessionCounts"] =
        [
            "Month TherapistId Modality Status Sessions Minutes Places",
            "2026-12-01 T1 cbt cancelled-by-clinic 3 150 7",
            "2027-01-01 T2 ipt attended-late 4 200 5",
        ],
        ["PlanCounts"] =
        [
            "TherapistId Modality Delivery Status Plans PlannedSessions",
            "T1 cbt in-person active 2 20",
            "T1 cbt telehealth completed 1 3",
            "T1 cbt telehealth discontinued 1 4",
            "T1 ipt in-person paused 1 2",
            "T2 cbt in-person active 1 1",
        ],
        ["Therapists"] = ["TherapistId Name ArabicName", "T1 Sara Haddad سارة", "T2 Omar Nasser -"],
        ["Modalities"] =
        [
            "Modality NameEn NameAr Participants MinSessions MaxSessions TypicalSessions", "cbt Thoughts أفكار individual 5 20 12", "eft Pairs أزواج couple 8 25 16",
        ],
        ["Rooms"] = ["RoomId Name Capacity", "R1 Blue 4", "R2 Green 9"],
    };

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Views => [.. Expected.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Views))]
    public async Task On_SQLite_a_view_tells_what_is_so(string view)
    {
        var file = _folder.Database("clinic.db");
        await engine.Host(connectionString: file, time: TimeProvider.System).SetUpAsync(setup => setup.PrepareToServeAsync(TestContext.Current.CancellationToken));
        await using var clinic = new SqliteConnection(new SqliteConnectionStringBuilder(file) { Pooling = false }.ToString());
        await clinic.OpenAsync(TestContext.Current.CancellationToken);
        var made = Assert.Single(await ReadAsync(clinic, $"SELECT sql FROM sqlite_master WHERE name = 'reporting_{view}'", isNamed: false));

        Assert.Equal(Expected[view], await FactsAsync(SelectOf(made)));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task On_SQL_Server_a_view_tells_the_same(string view)
    {
        var made = Assert.Single(SqlServerReportingViews.Statements, statement => statement.StartsWith($"CREATE OR ALTER VIEW \"reporting\".\"{view}\"", StringComparison.Ordinal));

        // Texts are joined, hints given and ids written otherwise there; nothing else is.
        var select = SelectOf(made).Replace(" + ", " || ", StringComparison.Ordinal)
            .Replace(" WITH (NOEXPAND)", "", StringComparison.Ordinal)
            .Replace(" AS uniqueidentifier)", " AS text)", StringComparison.Ordinal);

        Assert.Equal(Expected[view], await FactsAsync(select));
    }

    private static string SelectOf(string made) => made[made.IndexOf("SELECT", StringComparison.Ordinal)..];

    private static async Task<List<string>> FactsAsync(string select)
    {
        await using var facts = new SqliteConnection("Data Source=:memory:");
        await facts.OpenAsync(TestContext.Current.CancellationToken);
        facts.CreateFunction("DATEFROMPARTS", (long year, long month, long day) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}"));
        facts.CreateAggregate("COUNT_BIG", 0L, count => count + 1);
        await ReadAsync(facts, Facts, isNamed: false);
        return await ReadAsync(facts, select, isNamed: true);
    }

    /// <param name="isNamed">Whether the names of the columns come first, and the rows in order.</param>
    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql, bool isNamed)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those above and the views'.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(place => reader.IsDBNull(place) ? "-" : $"{reader.GetValue(place)}")));
        rows.Sort(StringComparer.Ordinal);
        return isNamed ? [string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)), .. rows] : rows;
    }
}
