namespace AlSoor.Client;

/// <summary>Sessions to write into a file: those of the clinic dates, and of them those that fit what else is said.</summary>
/// <param name="To">Not included.</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
/// <param name="HasRoom">False for sessions in no room, true for those in one.</param>
public sealed record NewSessionExport(
    DateOnly From,
    DateOnly To,
    string? Format = null,
    Guid? TherapistId = null,
    Guid? PlanId = null,
    Guid? RoomId = null,
    bool? HasRoom = null,
    string? Modality = null,
    string? Status = null,
    string? Delivery = null,
    string? Kind = null);

/// <summary>Counts of sessions to write into a file, as <see cref="AlSoorClient.CountSessionsAsync"/> counts them.</summary>
/// <param name="To">Not included.</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
public sealed record NewCountExport(
    DateOnly From,
    DateOnly To,
    string? Format = null,
    IReadOnlyList<string>? GroupBy = null,
    Guid? TherapistId = null,
    string? Modality = null,
    string? Status = null);

internal sealed record NewRecount(bool Repair, string? Format);

/// <summary>Work that goes on after its request was answered.</summary>
/// <param name="Kind">Such as <c>export-sessions</c>.</param>
/// <param name="Status">One of <see cref="JobStatus"/>.</param>
/// <param name="Total">Lines of an import, rows of an export, or months of a recount, in all; 0 until they are counted.</param>
/// <param name="EndedAt">Null until it is over, whichever way.</param>
/// <param name="Result">Where its file is; null where there is none, or none yet. <see cref="AlSoorClient.DownloadJobResultAsync"/> fetches it.</param>
public sealed record Job(
    Guid Id,
    string Kind,
    bool DryRun,
    string Status,
    int Total,
    int Done,
    int Created,
    int Updated,
    int Unchanged,
    int Failed,
    int Percent,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? Result);

/// <summary>Where a job stands. There may be more one day: pass over those that you do not know.</summary>
public static class JobStatus
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";
    public const string Failed = "failed";
}

/// <summary>What has become of a line of an import; in a dry run, what would.</summary>
/// <param name="Line">As a spreadsheet numbers it: the header is 1.</param>
/// <param name="Status"><c>created</c>, <c>updated</c>, <c>unchanged</c> or <c>failed</c>.</param>
/// <param name="ThingId">The client, therapist or session; null where there is none.</param>
/// <param name="Errors">What is wrong with a line that failed.</param>
public sealed record JobLine(int Line, string Status, Guid? ThingId, IReadOnlyList<LineError> Errors);

/// <summary>One thing that is wrong with a line.</summary>
/// <param name="Field">The column; null where it is the line as a whole.</param>
public sealed record LineError(string? Field, string Code, string Message);

/// <summary>A file that was fetched.</summary>
/// <param name="Name">Such as <c>sessions.csv</c>.</param>
/// <param name="ContentType">Such as <c>text/csv</c>.</param>
public sealed record FetchedFile(string? Name, string? ContentType);
