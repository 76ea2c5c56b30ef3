using AlSoor.Api.Http;
using AlSoor.Api.Http.Tables;
using AlSoor.Application.Reports;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Sessions;

namespace AlSoor.Api.Endpoints;

internal static class ReportsEndpoints
{
    private static readonly string[] CountColumns = ["count", "minutes", "clientCount"];

    private static readonly string[] OutcomeColumns =
    [
        "courses", "finished", "casesAtStart", "withPairs", "casesWithPairs", "recovered", "reliablyImproved", "reliablyRecovered",
        "reliablyDeteriorated", "recoveryRate", "reliableImprovementRate",
    ];

    private static readonly string[] WaitingColumns = ["started", "medianDays", "p90Days", "longestDays", "within6Weeks", "within18Weeks"];

    private static readonly string[] CompletionColumns =
    [
        "plans", "completed", "discontinued", "plannedSessions", "attendedSessions", "attendedOfPlanned", "belowRange", "withinRange", "aboveRange",
        "endedEarly.completed", "endedEarly.droppedOut", "endedEarly.declined", "endedEarly.notSuitable", "endedEarly.referredOn",
        "endedEarly.movedAway", "endedEarly.deceased", "endedEarly.other", "endedEarly.unknown",
    ];

    private static readonly string[] CaseloadColumns = ["openPlans", "clients", "started", "ended"];

    private static readonly string[] PlacesColumns = ["modality", "week", "places", "therapists", "earliest"];

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
            .Sends<CountSessions>().AnswersRows<SessionCountsResponse>();
        group.MapGet("/outcomes", CountOutcomes).WithName("countOutcomes")
            .Sends<CountOutcomes>().AnswersRows<OutcomesResponse>();
        group.MapGet("/waiting-times", ReportWaitingTimes).WithName("reportWaitingTimes")
            .Sends<ReportWaitingTimes>().AnswersRows<WaitingTimesResponse>();
        group.MapGet("/plan-completion", ReportPlanCompletion).WithName("reportPlanCompletion")
            .Sends<ReportPlanCompletion>().AnswersRows<PlanCompletionResponse>();
        group.MapGet("/caseloads", ReportCaseloads).WithName("reportCaseloads")
            .Sends<ReportCaseloads>().AnswersRows<CaseloadsResponse>();
        group.MapGet("/free-places", ReportFreePlaces).WithName("reportFreePlaces")
            .Sends<ReportFreePlaces>().AnswersRows<FreePlacesResponse>();
        group.MapGet("/attendance", CountAttendance).WithName("countAttendance")
            .Sends<CountAttendance>().AnswersRows<AttendanceResponse>();
        group.MapGet("/utilisation", ReportUtilisation).WithName("reportUtilisation")
            .Sends<ReportUtilisation>().AnswersRows<UtilisationResponse>();
        group.MapGet("/rooms", ReportRooms).WithName("reportRooms")
            .Sends<ReportRooms>().AnswersRows<RoomsResponse>();
    }

    /// <summary>
    /// Counts sessions by their clinic date, cancelled ones too, each under its status. The same filters on <c>/sessions</c> list
    /// what was counted.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
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
        return TableReply.Of(
            context, counts, counts.Rows, [.. counts.GroupBy.Select(key => Words.Of(key)), .. CountColumns], counts.Definition);
    }

    /// <summary>
    /// Counts how the courses went that ended in a stretch of time: those declared ended, and those delivered, by the date of their last
    /// session. Recovery, reliable improvement and a finished course are as NHS Talking Therapies reckons them.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    /// <param name="groupBy">Any of therapist, modality, month, separated by commas; none for one total.</param>
    private static async Task<IResult> CountOutcomes(
        DateOnly from, DateOnly to, Choices<CourseGroup>? groupBy, HttpContext context, IMediator mediator)
    {
        var outcomes = await mediator.Send(new CountOutcomes(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return TableReply.Of(context, outcomes, outcomes.Rows, [.. outcomes.GroupBy.Select(key => Words.Of(key)), .. OutcomeColumns]);
    }

    /// <summary>
    /// Tells how long clients waited from their referral until they were first seen, of those who were first seen in a stretch of time, and how
    /// many wait still. <c>definition</c> has the rules of counting and the standards.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    /// <param name="groupBy">Any of therapist, modality, month, separated by commas; none for one total.</param>
    private static async Task<IResult> ReportWaitingTimes(
        DateOnly from, DateOnly to, Choices<CourseGroup>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new ReportWaitingTimes(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return TableReply.Of(
            context, report, report.Rows, [.. report.GroupBy.Select(key => Words.Of(key)), .. WaitingColumns], report.Definition);
    }

    /// <summary>
    /// Tells of the plans that ended in a stretch of time how many were completed, how many of the planned sessions were attended, how that lies to
    /// the modality's usual range, and why those ended that ended early. <c>definition</c> has the rules of counting.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    /// <param name="groupBy">Any of therapist, modality, month, separated by commas; none for one total.</param>
    private static async Task<IResult> ReportPlanCompletion(
        DateOnly from, DateOnly to, Choices<CourseGroup>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new ReportPlanCompletion(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return TableReply.Of(
            context, report, report.Rows, [.. report.GroupBy.Select(key => Words.Of(key)), .. CompletionColumns], report.Definition);
    }

    /// <summary>
    /// Tells how many plans were open and how many clients were in them at the end of each week or month of a stretch of time, and how many plans
    /// started and ended in it. <c>definition</c> has the rules of counting.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    /// <param name="groupBy">Any of therapist, modality, and week or month, separated by commas; none for the whole stretch.</param>
    private static async Task<IResult> ReportCaseloads(
        DateOnly from, DateOnly to, Choices<CaseloadGroup>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new ReportCaseloads(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return TableReply.Of(
            context, report, report.Rows, [.. report.GroupBy.Select(key => Words.Of(key)), .. CaseloadColumns], report.Definition);
    }

    /// <summary>
    /// Forecasts for each modality and each of the coming weeks how many more clients could begin a usual course: at how many times of the week
    /// therapists are free for all of one. <c>definition</c> has the rules of counting.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
    /// </summary>
    /// <param name="modality">Only this one; without it all that a therapist offers.</param>
    /// <param name="from">The first clinic date; without it tomorrow.</param>
    /// <param name="weeks">How many stretches of seven days from then on: 1 to 26; without it 12.</param>
    private static async Task<IResult> ReportFreePlaces(string? modality, DateOnly? from, int? weeks, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(
            new ReportFreePlaces(modality, from, weeks ?? Application.Reports.ReportFreePlaces.UsualWeeks), context.RequestAborted);
        return TableReply.Of(context, report, report.Rows, PlacesColumns, report.Definition);
    }

    /// <summary>
    /// Counts how sessions went by their clinic date: attended, missed, cancelled by whom and how late, or without an outcome, with the rates
    /// of attendance, no-shows and late cancellations.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    /// <param name="groupBy">Any of therapist, modality, month, delivery, separated by commas; none for one total.</param>
    private static async Task<IResult> CountAttendance(
        DateOnly from, DateOnly to, Choices<AttendanceKey>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new CountAttendance(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return TableReply.Of(
            context, report, report.Rows, [.. report.GroupBy.Select(key => Words.Of(key)), .. AttendanceColumns], report.Definition);
    }

    /// <summary>
    /// How much of each therapist's working hours and weekly capacity was booked, and how much attended.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last, at most 732 days after the first.</param>
    /// <param name="groupBy">Beside the therapist any of weekday, week, month, separated by commas; none for one row of each.</param>
    private static async Task<IResult> ReportUtilisation(
        DateOnly from, DateOnly to, Choices<PeriodKey>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new ReportUtilisation(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return TableReply.Of(
            context, report, report.Rows, ["therapist", .. report.GroupBy.Select(key => Words.Of(key)), .. UtilisationColumns], report.Definition);
    }

    /// <summary>
    /// How much of the time in which anybody works each room was booked.
    /// The same rows come as CSV or a workbook where <c>Accept</c> asks for that.
    /// </summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last, at most 732 days after the first.</param>
    /// <param name="groupBy">Beside the room any of weekday, week, month, separated by commas; none for one row of each.</param>
    private static async Task<IResult> ReportRooms(
        DateOnly from, DateOnly to, Choices<PeriodKey>? groupBy, HttpContext context, IMediator mediator)
    {
        var report = await mediator.Send(new ReportRooms(from, to, groupBy?.Values ?? []), context.RequestAborted);
        return TableReply.Of(
            context, report, report.Rows, ["room", .. report.GroupBy.Select(key => Words.Of(key)), .. RoomColumns], report.Definition);
    }
}
