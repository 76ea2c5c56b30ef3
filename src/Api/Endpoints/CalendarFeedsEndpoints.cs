using AlSoor.Api.Http;
using AlSoor.Application.CalendarFeeds;
using AlSoor.Domain.CalendarFeeds;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Endpoints;

/// <summary>A new feed. Its address is shown this once: only a hash of it is kept.</summary>
/// <param name="Url">The address, for an app that subscribes to calendars. Whoever knows it reads the feed.</param>
public sealed record CalendarFeedWithUrl(Guid Id, FeedTitles Titles, DateTimeOffset CreatedAt, string Url);

internal static class CalendarFeedsEndpoints
{
    private const string Address = "/calendars";

    private const string ContentType = "text/calendar; charset=utf-8";

    public static void MapCalendarFeeds(this RouteGroupBuilder api)
    {
        var therapists = api.MapGroup("/therapists/{id:guid}/calendar-feed").WithTags("Calendar feeds");
        therapists.MapPost("", CreateTherapistFeed).WithName("createTherapistFeed")
            .Sends<CreateTherapistFeed>().Answers<CalendarFeedWithUrl>(201).Refuses(404, 409);
        therapists.MapGet("", GetTherapistFeed).WithName("getTherapistFeed")
            .Sends<GetTherapistFeed>().Answers<CalendarFeedResponse>().Refuses(404);
        therapists.MapDelete("", RevokeTherapistFeed).WithName("revokeTherapistFeed")
            .Sends<RevokeTherapistFeed>().AnswersNothing().Refuses(404);
        var rooms = api.MapGroup("/rooms/{id:guid}/calendar-feed").WithTags("Calendar feeds");
        rooms.MapPost("", CreateRoomFeed).WithName("createRoomFeed")
            .Sends<CreateRoomFeed>().Answers<CalendarFeedWithUrl>(201).Refuses(404, 409);
        rooms.MapGet("", GetRoomFeed).WithName("getRoomFeed")
            .Sends<GetRoomFeed>().Answers<CalendarFeedResponse>().Refuses(404);
        rooms.MapDelete("", RevokeRoomFeed).WithName("revokeRoomFeed")
            .Sends<RevokeRoomFeed>().AnswersNothing().Refuses(404);
    }

    /// <summary>The feeds themselves, where calendar apps read them: an app knows the address and nothing else.</summary>
    public static void MapCalendarAddresses(this IEndpointRouteBuilder service) => service
        .MapMethods($"{Address}/{{secret}}.ics", [HttpMethods.Get, HttpMethods.Head], (Delegate)ReadFeed).AllowAnonymous().ExcludeFromDescription();

    /// <summary>
    /// Makes a secret address at which calendar apps read a therapist's sessions, with those that were cancelled. It shows no client's
    /// name, and asks nobody who they are: revoke it when it has come to the wrong hands.
    /// </summary>
    private static async Task<IResult> CreateTherapistFeed(Guid id, CalendarFeedBody? body, HttpContext context, IMediator mediator) =>
        Created(context, await mediator.Send(new CreateTherapistFeed(new(id), body ?? new()), context.RequestAborted));

    /// <summary>Tells of a therapist's calendar feed, without its address.</summary>
    private static async Task<IResult> GetTherapistFeed(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetTherapistFeed(new(id)), context.RequestAborted));

    /// <summary>Ends a therapist's calendar feed: its address answers 404 from now on.</summary>
    private static async Task<IResult> RevokeTherapistFeed(Guid id, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new RevokeTherapistFeed(new(id)), context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>
    /// Makes a secret address at which calendar apps, and displays at doors, read a room's sessions. It shows no client's name, and asks
    /// nobody who they are: revoke it when it has come to the wrong hands.
    /// </summary>
    private static async Task<IResult> CreateRoomFeed(Guid id, CalendarFeedBody? body, HttpContext context, IMediator mediator) =>
        Created(context, await mediator.Send(new CreateRoomFeed(new(id), body ?? new()), context.RequestAborted));

    /// <summary>Tells of a room's calendar feed, without its address.</summary>
    private static async Task<IResult> GetRoomFeed(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetRoomFeed(new(id)), context.RequestAborted));

    /// <summary>Ends a room's calendar feed: its address answers 404 from now on.</summary>
    private static async Task<IResult> RevokeRoomFeed(Guid id, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new RevokeRoomFeed(new(id)), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static IResult Created(HttpContext context, NewCalendarFeed feed)
    {
        var request = context.Request;
        var url = $"{request.Scheme}://{request.Host}{request.PathBase}{Address}/{feed.Secret}.ics";
        return Reply.Created(request.Path, new CalendarFeedWithUrl(feed.Id, feed.Titles, feed.CreatedAt, url));
    }

    private static async Task ReadFeed(string secret, HttpContext context, FeedReader feeds, ICalendarWriter writer)
    {
        var calendar = await feeds.ReadAsync(secret, context.RequestAborted) ?? throw CommonErrors.NotFound("calendar-feed");
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = "calendar.ics" }.ToString();
        await EntityTags.WriteAsync(context, writer.Write(calendar), ContentType, StatusCodes.Status200OK);
    }
}
