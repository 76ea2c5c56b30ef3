using System.Text.Json.Serialization;

namespace AlSoor.Client;

/// <summary>What was answered, with its ETag.</summary>
/// <param name="ETag">For <c>ifMatch</c> of a change.</param>
/// <param name="Replayed">Whether it was done, and answered so, at an earlier attempt.</param>
public sealed record Tagged<T>(T Value, string? ETag, bool Replayed)
{
    /// <summary>How long the service says to wait before it is asked again.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}

/// <summary>A page of a list.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal sealed record ClientSearch(string Search, string? Cursor);

internal sealed record Proposals([property: JsonPropertyName("proposals")] IReadOnlyList<Proposal> Items);

/// <summary>A name in the clinic's languages.</summary>
public sealed record LocalizedName(string En, string Ar);

/// <summary>A modality of therapy.</summary>
public sealed record Modality(
    string Code,
    LocalizedName Name,
    string Participants,
    int MinSessions,
    int MaxSessions,
    int TypicalSessions,
    Cadence Cadence,
    int DurationMinutes,
    IReadOnlyList<string> Concerns);

/// <summary>How often sessions come: by weeks between them, or in phases at growing distances.</summary>
public sealed record Cadence(int? EveryWeeks = null, int? TimesPerWeek = null, IReadOnlyList<CadencePhase>? Taper = null);

/// <summary>So many sessions, so many weeks apart.</summary>
public sealed record CadencePhase(int Sessions, int EveryWeeks);

/// <summary>A client to register, or the fields of one to change.</summary>
public sealed record NewClient(
    string GivenName,
    string FamilyName,
    string? ArabicName = null,
    DateOnly? DateOfBirth = null,
    string? CivilId = null,
    string? Phone = null,
    string? Email = null,
    string? PreferredLanguage = null,
    IReadOnlyList<string>? Concerns = null,
    DateOnly? ReferredOn = null,
    string? Status = null);

/// <summary>A client.</summary>
public sealed record ClientRecord(
    Guid Id,
    string GivenName,
    string FamilyName,
    string? ArabicName,
    DateOnly? DateOfBirth,
    string? CivilId,
    string? Phone,
    string? Email,
    string? PreferredLanguage,
    IReadOnlyList<string> Concerns,
    DateOnly? ReferredOn,
    string Status,
    DateTimeOffset CreatedAt,
    int Version);

/// <summary>A therapist to register, or the fields of one to change.</summary>
public sealed record NewTherapist(
    string GivenName,
    string FamilyName,
    IReadOnlyList<string> Modalities,
    string? ArabicName = null,
    IReadOnlyList<string>? Concerns = null,
    IReadOnlyList<string>? Languages = null,
    decimal? WeeklyCapacityHours = null);

/// <summary>A therapist.</summary>
public sealed record Therapist(
    Guid Id,
    string GivenName,
    string FamilyName,
    string? ArabicName,
    IReadOnlyList<string> Modalities,
    IReadOnlyList<string> Concerns,
    IReadOnlyList<string> Languages,
    decimal? WeeklyCapacityHours,
    DateTimeOffset CreatedAt,
    int Version);

/// <summary>Hours of a weekday, on the clinic's clocks.</summary>
public sealed record WeeklyHours(string Day, TimeOnly Start, TimeOnly End);

/// <summary>The weekly hours of a therapist from a date on.</summary>
/// <param name="EffectiveTo">The last date, included.</param>
public sealed record NewWorkingHours(DateOnly EffectiveFrom, IReadOnlyList<WeeklyHours> Hours, DateOnly? EffectiveTo = null);

/// <summary>Hours as they were set.</summary>
public sealed record WorkingHours(Guid TherapistId, DateOnly EffectiveFrom, DateOnly? EffectiveTo, IReadOnlyList<WeeklyHours> Hours);

/// <summary>A room to add.</summary>
public sealed record NewRoom(string Name, int Capacity);

/// <summary>A room.</summary>
public sealed record Room(Guid Id, string Name, int Capacity, int Version);

/// <summary>A time at which a session could be.</summary>
public sealed record FreeTime(Guid TherapistId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<Guid> RoomIds);

/// <summary>Counts of sessions.</summary>
/// <param name="TotalCount">Null where it is kept back.</param>
public sealed record SessionCounts(DateOnly From, DateOnly To, IReadOnlyList<string> GroupBy, IReadOnlyList<SessionCount> Rows, long? TotalCount, long? TotalMinutes);

/// <summary>One count: the keys that were grouped by have values, the others none; counts are null where they are kept back.</summary>
public sealed record SessionCount(
    long? Count,
    long? Minutes,
    long? ClientCount,
    string? Therapist = null,
    string? Modality = null,
    string? Status = null,
    string? Room = null,
    string? Delivery = null,
    string? Kind = null,
    string? Day = null,
    string? Week = null,
    string? Month = null);

/// <summary>Changes, in the order in which they were made.</summary>
/// <param name="Next">Whether there is more already.</param>
/// <param name="Cursor">For the next time.</param>
public sealed record ChangesPage(IReadOnlyList<Change> Items, string? Next, string Cursor);

/// <summary>That a thing was changed: read it to see how.</summary>
/// <param name="Type">Such as <c>session.updated</c>.</param>
public sealed record Change(string Type, string Kind, [property: JsonPropertyName("change")] string What, string Id, int? Version, DateTimeOffset At);
