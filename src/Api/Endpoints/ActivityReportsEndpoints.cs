using AlSoor.Api.Http;
using AlSoor.Application.Reports;
using AlSoor.Domain.Reports;

namespace AlSoor.Api.Endpoints;

/// <summary>Reports of what the clinic's sessions, therapists and rooms were busy with.</summary>
internal static class ActivityReportsEndpoints
{
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

    public static void MapActivityReports(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/reports").WithTags("Reports");
        group.MapGet("/attendance", CountAttendance).WithName("countAttendance")
            .Sends<CountAttendance>().Produces<AttendanceResponse>(200, "application/json", Csv.ContentType);
        group.MapGet("/utilisation", ReportUtilisation).WithName("reportUtilisation")
            .Sends<ReportUtilisation>().Produces<UtilisationResponse>(200, "application/json", Csv.ContentType);
        group.MapGet("/rooms", ReportRooms).WithName("reportRooms")
            .Sends<ReportRooms>().Produces<RoomsResponse>(200, "application/json", Csv.ContentType);
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
