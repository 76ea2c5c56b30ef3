using System.Reflection;
using AlSoor.Application.Reporting;

namespace AlSoor.Api.Reporting;

/// <summary>A table of the feed.</summary>
/// <param name="name">Of the table.</param>
/// <param name="rowName">Of the type of its rows.</param>
/// <param name="key">The columns by which a row is one.</param>
/// <param name="counts">The columns that count, the first of them what a row is small by.</param>
internal abstract class FeedTable(string name, string rowName, Type row, IReadOnlyList<string> key, IReadOnlyList<string> counts)
{
    public static readonly IReadOnlyList<FeedTable> All =
    [
        new FeedTable<SessionMonthRow>(
            "SessionCounts", "SessionCount", views => views.SessionCounts, ["Month", "TherapistId", "Modality", "Status"], ["Sessions", "Minutes", "Places"]),
        new FeedTable<SessionDayRow>(
            "SessionDays", "SessionDay", views => views.SessionDays,
            ["LocalDate", "TherapistId", "Modality", "Status", "RoomId", "Delivery", "Kind"], ["Sessions", "Minutes", "Places"]),
        new FeedTable<PlanCountRow>(
            "PlanCounts", "PlanCount", views => views.PlanCounts, ["TherapistId", "Modality", "Delivery", "Status"], ["Plans", "PlannedSessions"]),
        new FeedTable<TherapistRow>("Therapists", "Therapist", views => views.Therapists, ["TherapistId"], []),
        new FeedTable<ModalityRow>("Modalities", "CatalogueModality", views => views.Modalities, ["Modality"], []),
        new FeedTable<RoomRow>("Rooms", "Room", views => views.Rooms, ["RoomId"], []),
    ];

    public string Name { get; } = name;

    public string RowName { get; } = rowName;

    public IReadOnlyList<string> Key { get; } = key;

    public IReadOnlyList<string> Counts { get; } = counts;

    /// <summary>Whether its rows are made of sessions, day by day: it is read by some days at a time, as making all of them for one page would take long.</summary>
    public bool IsOfDays { get; } = row == typeof(SessionDayRow);

    /// <summary>The column by which a row is small; none where nothing is counted.</summary>
    public string? CountedBy { get; } = counts is [var first, ..] ? first : null;

    public IReadOnlyList<PropertyInfo> Columns { get; } = row.GetProperties();

    public abstract IRowsQuery Query(FeedOptions options, int pageSize);
}

/// <inheritdoc cref="FeedTable"/>
internal sealed class FeedTable<T>(
    string name, string rowName, Func<IReportingViews, IQueryable<T>> rows, IReadOnlyList<string> key, IReadOnlyList<string> counts)
    : FeedTable(name, rowName, typeof(T), key, counts)
    where T : class
{
    public Func<IReportingViews, IQueryable<T>> Rows { get; } = rows;

    public override IRowsQuery Query(FeedOptions options, int pageSize) => FeedParser.Parse(this, options, pageSize);
}
