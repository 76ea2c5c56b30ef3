using AlSoor.Domain.Alliance;
using AlSoor.Domain.Caseloads;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Caseloads;

/// <summary>A therapist's caseload.</summary>
/// <param name="WeeklyCapacityHours">Contact hours a week that the therapist can hold, if a limit is set.</param>
/// <param name="BookedHoursPerWeek">Contact hours booked in the clinic's present week.</param>
/// <param name="FreeHoursPerWeek">Hours of the present week that are left of the capacity, or of the working hours where none is set.</param>
/// <param name="Weeks">The same for this week and the seven after it.</param>
/// <param name="Places">Room for more clients who come every week.</param>
/// <param name="Plans">Plans that are not over, the most pressing first, then by their next session.</param>
public sealed record CaseloadResponse(
    TherapistId TherapistId,
    decimal? WeeklyCapacityHours,
    decimal BookedHoursPerWeek,
    decimal FreeHoursPerWeek,
    IReadOnlyList<CaseloadWeek> Weeks,
    CaseloadPlaces Places,
    IReadOnlyList<CaseloadPlan> Plans);

/// <summary>A week of the clinic.</summary>
/// <param name="StartsOn">Its first day.</param>
public sealed record CaseloadWeek(DateOnly StartsOn, decimal BookedHours, decimal FreeHours);

/// <summary>Room for more clients who come every week.</summary>
/// <param name="DurationMinutes">How long a session is taken to be: as long as the shortest of the therapist's modalities.</param>
/// <param name="MoreClients">How many more weekly clients fit: by the free times, and by the capacity in the fullest of the coming weeks.</param>
/// <param name="Free">Times of the week that are free from these days on, side by side.</param>
/// <param name="Next">The first that is free; later than this week where <paramref name="Free"/> is empty. Null when none is within half a year.</param>
public sealed record CaseloadPlaces(int DurationMinutes, int MoreClients, IReadOnlyList<WeeklyPlace> Free, WeeklyPlace? Next);

/// <summary>A plan on a caseload that is not over.</summary>
/// <param name="Group">Of a group: what people call it.</param>
/// <param name="Phase">The code of the phase that the course is in; null for the front desk.</param>
/// <param name="Attendance">How regularly its sessions took place.</param>
/// <param name="LastSession">The last that somebody came to or missed.</param>
/// <param name="UnsignedNotes">Attended sessions without a signed note.</param>
/// <param name="Alerts">Why somebody needs to act, the most pressing first. The front desk sees those that say nothing clinical.</param>
public sealed record CaseloadPlan(
    TherapistId TherapistId,
    SessionPlanId PlanId,
    IReadOnlyList<CaseloadClient> Clients,
    string Modality,
    PlanStatus Status,
    string? Group,
    string? Phase,
    Progress Progress,
    CaseloadAttendance Attendance,
    LastSession? LastSession,
    NextSession? NextSession,
    int UnsignedNotes,
    IReadOnlyList<CaseloadAlert> Alerts);

/// <summary>How regularly the sessions of a plan took place.</summary>
/// <param name="CancelledLate">Of those that were cancelled, with less notice than the clinic asks for.</param>
/// <param name="Rate">The share of attended sessions in those that were attended or missed; null before the first.</param>
public sealed record CaseloadAttendance(int Attended, int Missed, int Cancelled, int CancelledLate, decimal? Rate);

/// <summary>A client of a plan on a caseload.</summary>
/// <param name="Care">How they are doing; null for the front desk.</param>
public sealed record CaseloadClient(ClientId Id, string GivenName, string FamilyName, CaseloadCare? Care);

/// <summary>How a client is doing in a plan.</summary>
/// <param name="Measures">The latest of each measure, with the change since the start of the plan.</param>
/// <param name="Alliance">The latest rating with its trend.</param>
/// <param name="OpenTasks">Work between sessions that is still to be reviewed.</param>
/// <param name="OpenRisks">Risk flags that are not resolved.</param>
public sealed record CaseloadCare(IReadOnlyList<CaseloadMeasure> Measures, CaseloadAlliance? Alliance, int OpenTasks, int OpenRisks);

/// <summary>The latest score on a scale of a measure.</summary>
/// <param name="Change">Since the start of the plan.</param>
/// <param name="Reliable">Whether the change is more than chance, and which way.</param>
public sealed record CaseloadMeasure(
    string Measure,
    string Scale,
    decimal Score,
    string? Band,
    bool? Case,
    decimal? Change,
    ReliableChange? Reliable,
    DateOnly TakenOn,
    int? SessionNumber);

/// <summary>The latest alliance rating.</summary>
/// <param name="Mean">Of its four ratings, 0 to 10.</param>
/// <param name="Change">From the mean of those before it.</param>
public sealed record CaseloadAlliance(decimal Mean, decimal? Change, AllianceTrend? Trend, bool Rupture, DateTimeOffset SessionAt)
{
    public static CaseloadAlliance Of(decimal mean, decimal? earlierMean, DateTimeOffset sessionAt, ClinicSettings clinic) => new(
        mean, mean - earlierMean, AllianceRules.TrendOf(mean, earlierMean), AllianceRules.IsRupture(mean, earlierMean, clinic.AllianceDrop), sessionAt);
}
