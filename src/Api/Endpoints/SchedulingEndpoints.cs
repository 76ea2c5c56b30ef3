using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;

namespace AlSoor.Api.Endpoints;

internal static class SchedulingEndpoints
{
    private const int EveryMinutes = 15;

    public static void MapScheduling(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/availability").WithTags("Scheduling");
        group.MapGet("", FindAvailability).WithName("findAvailability")
            .Sends<FindAvailability>().Answers<Page<AvailableSlot>>();
        api.MapGet("/calendar", ReadCalendar).WithTags("Scheduling").WithName("readCalendar")
            .Sends<ReadCalendar>().Answers<CalendarResponse>();
    }

    /// <summary>Reads a board of days: sessions, holds, time off, closures and free time, a column for each therapist or room.</summary>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last; at most 31 days after the first.</param>
    /// <param name="therapistIds">Whose columns, separated by commas; with neither these nor rooms all therapists'.</param>
    /// <param name="roomIds">Rooms with columns of their own, separated by commas.</param>
    private static async Task<IResult> ReadCalendar(
        DateOnly from, DateOnly to, string? therapistIds, string? roomIds, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(
            new ReadCalendar(
                from,
                to,
                QueryIds.ListOf<TherapistId>(therapistIds, "therapistIds"),
                QueryIds.ListOf<RoomId>(roomIds, "roomIds")),
            context.RequestAborted));

    /// <summary>Lists times at which a session could be booked, from now on, earliest first.</summary>
    /// <param name="modality">What is to be given, by its code; only therapists who offer it.</param>
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last; at most 62 days after the first.</param>
    /// <param name="therapistId">Only this therapist.</param>
    /// <param name="roomId">Only times at which this room is free.</param>
    /// <param name="durationMinutes">How long the session is; without it as long as the modality's usually is.</param>
    /// <param name="everyMinutes">Times on the clinic's clocks to look at: every 5, 10, 15, 30 or 60 minutes; otherwise every 15.</param>
    private static async Task<IResult> FindAvailability(
        string modality,
        DateOnly from,
        DateOnly to,
        Guid? therapistId,
        Guid? roomId,
        int? durationMinutes,
        int? everyMinutes,
        [AsParameters] PagingQuery paging,
        HttpContext context,
        IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new FindAvailability(
                modality,
                from,
                to,
                therapistId.As<TherapistId>(),
                roomId.As<RoomId>(),
                durationMinutes,
                everyMinutes ?? EveryMinutes,
                paging.In(context)),
            context.RequestAborted));
}
