using AlSoor.Api.Http;
using AlSoor.Application.Reports;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Sessions;

namespace AlSoor.Api.Endpoints;

internal static class ReportsEndpoints
{
    private static readonly string[] OutcomeColumns =
    [
        "courses", "finished", "casesAtStart", "withPairs", "casesWithPairs", "recovered", "reliablyImproved", "reliablyRecovered",
        "reliablyDeteriorated", "recoveryRate", "reliableImprovementRate",
    ];

    private static readonly string[] AttendanceColumns =
    [
        "sessions", "attended", "late", "noShows", "cancelledByClient", "cancelledLate", "cancelledByClinic", "open", "attendanceRate", "noShowRate",
        "lateCancellationRate",
    ];

    private static readonly string[] UtilisationColumns =
    [
        "workingHours", "capacityHours", "sessions", "bookedHours", "attendedHours", "bookedOfWorking", "attendedOfWorking", "bookedOfCapacity",
        "attendedOfCapacity",
    ];

    private static readonly string[] RoomColumns = ["openHours", "sessions", "bookedHours", "use"];

    public static void MapReports(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/reports").WithTags("Reports");
        group.MapGet("/session-counts", CountSessions).WithName("countSessions")
            .Sends<CountSessions>().Produces<SessionCountsResponse>(200, "application/json", Csv.ContentType);
        group.MapGet("/outcomes", CountOutcomes).WithName("countOutcomes")
            .Sends<CountOutcomes>().Produces<OutcomesResponse>(200, "application/json", Csv.ContentType);
        group.MapGet("/attendance", CountAttendance).WithName("countAttendance")
            .Sends<CountAttendance>().Produces<AttendanceResponse>(200, "application/json", Csv.ContentType);
        group.MapGet("/utilisation", ReportUtilisation).WithName("reportUtilisation")
            .Sends<ReportUtilisation>().Produces<UtilisationResponse>(200, "application/json", Csv.ContentType);
        group.MapGet("/rooms", ReportRooms).WithName("reportRooms")
            .Sends<ReportRooms>().Produces<RoomsResponse>(200, "application/json", Csv.ContentType);
    }

    /// <summary>
    /// Counts sessions by their clinic date, cancelled ones too, each under its status. The same filters on <c>/sessions</c> list
    /// what was counted. With <c>Accept: text/csv</c> the same rows come as CSV.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    /// <param name="groupBy">Any of therapist, modality, status, room, delivery, kind, day, week, month, separated by commas; none for one total.</param>
    /// <param name="therapistId">Only this therapist's.</param>
    /// <param name="modality">Only of this modality.</param>
    /// <param name="status">Only sessions with this status.</param>
    private static async Task<IResult> CountSessions(
        DateOnly from,
        DateOnly to,
        Choices<CountKey>? groupBy,
        Guid? therapistId,
        string? modality,
        Choice<SessionStatus>? status,
        HttpContext context,
        IMediator mediator)
    {
        var counts = await mediator.Send(
            new CountSessions(from, to, groupBy?.Values ?? [], therapistId.As<TherapistId>(), modality, status?.Value),
            context.RequestAborted);
        return Csv.IsPreferred(context.Request) ? Csv.Of(counts, context) : Reply.Ok(counts);
    }

    /// <summary>
    /// Counts how the courses went that ended in a stretch of time: those declared ended, and those delivered, by the date of their last
    /// session. Recovery, reliable improvement and a finished course are as NHS Talking Therapies reckons them. With
    /// <c>Accept: text/csv</c> the same rows come as CSV.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    /// <param name="groupBy">Any of therapist, modality, month, separated by commas; none for one total.</param>
    private static async Task<IResult> CountOutcomes(
        DateOnly from, DateOnly to, Choices<OutcomeGroup>? groupBy, HttpContext context, IMediator mediator)
    {
        var outcomes = await mediator.Send(new CountOutcomes(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return Csv.IsPreferred(context.Request)
            ? Csv.Rows(outcomes.Rows, [.. outcomes.GroupBy.Select(key => Words.Of(key)), .. OutcomeColumns], context)
            : Reply.Ok(outcomes);
    }

    /// <summary>
    /// Counts how sessions went by their clinic date: attended, missed, cancelled by whom and how late, or without an outcome, with the rates
    /// of attendance, no-shows and late cancellations. With <c>Accept: text/csv</c> the same rows come as CSV.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    /// <param name="groupBy">Any of therapist, modality, month, delivery, separated by commas; none for one total.</param>
    private static async Task<IResult> CountAttendance(
        DateOnly from, DateOnly to, Choices<AttendanceKey>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new CountAttendance(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return Csv.IsPreferred(context.Request)
            ? Csv.Rows(report.Rows, [.. report.GroupBy.Select(key => Words.Of(key)), .. AttendanceColumns], context)
            : Reply.Ok(report);
    }

    /// <summary>
    /// How much of each therapist's working hours and weekly capacity was booked, and how much attended. With <c>Accept: text/csv</c> the same
    /// rows come as CSV.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last, at most 732 days after the first.</param>
    /// <param name="groupBy">Beside the therapist any of weekday, week, month, separated by commas; none for one row of each.</param>
    private static async Task<IResult> ReportUtilisation(
        DateOnly from, DateOnly to, Choices<PeriodKey>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new ReportUtilisation(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return Csv.IsPreferred(context.Request)
            ? Csv.Rows(report.Rows, ["therapist", .. report.GroupBy.Select(key => Words.Of(key)), .. UtilisationColumns], context)
            : Reply.Ok(report);
    }

    /// <summary>
    /// How much of the time in which anybody works each room was booked. With <c>Accept: text/csv</c> the same rows come as CSV.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last, at most 732 days after the first.</param>
    /// <param name="groupBy">Beside the room any of weekday, week, month, separated by commas; none for one row of each.</param>
    private static async Task<IResult> ReportRooms(
        DateOnly from, DateOnly to, Choices<PeriodKey>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new ReportRooms(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return Csv.IsPreferred(context.Request)
            ? Csv.Rows(report.Rows, ["room", .. report.GroupBy.Select(key => Words.Of(key)), .. RoomColumns], context)
            : Reply.Ok(report);
    }
}
