using AlSoor.Domain.Modalities;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;

namespace AlSoor.Infrastructure.Persistence.Reporting;

/// <summary>
/// A view for those who report from the database itself, and for the feed, which reads the same. They are no part of the migrations: SQLite
/// cannot make a table anew while a view reads it, so that the set-up takes them away before migrations and makes them after.
/// </summary>
/// <param name="Name">Without the schema.</param>
/// <param name="Select">What it selects.</param>
internal sealed record ReportingView(string Name, string Select)
{
    public const string SessionCounts = "SessionCounts";
    public const string SessionDays = "SessionDays";
    public const string PlanCounts = "PlanCounts";
    public const string Therapists = "Therapists";
    public const string Modalities = "Modalities";
    public const string Rooms = "Rooms";

    /// <summary>All of them, for one engine.</summary>
    public static IReadOnlyList<ReportingView> All(ReportingDialect dialect) =>
    [
        new(SessionCounts, $"""
            SELECT {dialect.FirstOfMonth("\"Month\"")} AS "Month", "TherapistId", "Modality", {Word<SessionStatus>("\"Status\"")} AS "Status",
                "Sessions", "Minutes", "Clients" AS "Places"
            FROM {dialect.KeptCounts}
            """),

        // Grouped by the columns as they are, in the order of their index; what they are called comes after.
        new(SessionDays, $"""
            SELECT "LocalDate", "TherapistId", "Modality", {Word<SessionStatus>("\"Status\"")} AS "Status", COALESCE("RoomId", {dialect.NoId}) AS "RoomId",
                {Word<Delivery>("\"Delivery\"")} AS "Delivery", {Word<SessionKind>("\"Kind\"")} AS "Kind", "Sessions", "Minutes", "Places"
            FROM (
                SELECT "LocalDate", "TherapistId", "Modality", "Status", "RoomId", "Delivery", "Kind",
                    {dialect.Count} AS "Sessions", {dialect.Sum("\"DurationMinutes\"")} AS "Minutes", {dialect.Sum("\"ClientCount\"")} AS "Places"
                FROM {dialect.Table("Sessions")}
                GROUP BY "LocalDate", "TherapistId", "Modality", "Status", "RoomId", "Delivery", "Kind") AS "Days"
            """),
        new(PlanCounts, $"""
            SELECT "TherapistId", "Modality", {Word<Delivery>("\"Delivery\"")} AS "Delivery", {Word<PlanStatus>("\"Status\"")} AS "Status", "Plans", "PlannedSessions"
            FROM (
                SELECT "TherapistId", "Modality", "Delivery", "Status", {dialect.Count} AS "Plans", {dialect.Sum("\"PlannedSessions\"")} AS "PlannedSessions"
                FROM {dialect.Table("SessionPlans")}
                GROUP BY "TherapistId", "Modality", "Delivery", "Status") AS "Standing"
            """),
        new(Therapists, $"""
            SELECT "Id" AS "TherapistId", "GivenName" {dialect.Concat} ' ' {dialect.Concat} "FamilyName" AS "Name", "ArabicName" FROM {dialect.Table("Therapists")}
            """),
        new(Modalities, $"""
            SELECT "Code" AS "Modality", "NameEn", "NameAr", {Word<Participants>("\"Participants\"")} AS "Participants", "MinSessions", "MaxSessions", "TypicalSessions"
            FROM {dialect.Table("Modalities")}
            """),
        new(Rooms, $"""
            SELECT "Id" AS "RoomId", "Name", "Capacity" FROM {dialect.Table("Rooms")}
            """),
    ];

    /// <summary>A value in the contract's words.</summary>
    private static string Word<T>(string column) where T : struct, Enum =>
        $"CASE {column} {string.Join(' ', Enum.GetValues<T>().Select(value => $"WHEN '{value}' THEN '{Words.Of(value)}'"))} END";
}
