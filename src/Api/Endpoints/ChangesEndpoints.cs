using System.Net.ServerSentEvents;
using AlSoor.Api.Http;
using AlSoor.Application.Changes;
using AlSoor.Application.Common;
using AlSoor.Domain.Changes;
using Microsoft.AspNetCore.Mvc;

namespace AlSoor.Api.Endpoints;

internal static class ChangesEndpoints
{
    /// <summary>In the place of a cursor: from now on.</summary>
    private const string Latest = "latest";

    /// <summary>What cursors of the feed are signed for: any filter may go on from any of them.</summary>
    private const string Feed = "changes";

    public static void MapChanges(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/changes").WithTags("Changes");
        group.MapGet("", ListChanges).WithName("listChanges")
            .Sends<ReadChanges>().Answers<ChangesPage>().AnswersNotModified().Refuses(410);
        group.MapGet("/stream", StreamChanges).WithName("streamChanges")
            .Sends<ReadChanges>().Produces<ChangeItem>(200, "text/event-stream").Refuses(410);
    }

    /// <summary>
    /// Lists what was changed, in the order in which it was: ids and kinds only. Ask with <c>after=latest</c> before reading everything for
    /// the first time, and then again and again with the <c>cursor</c> of the answer before. A therapist is told of their own.
    /// </summary>
    /// <param name="after">The <c>cursor</c> of an answer before, or <c>latest</c> for the end of the feed; without it the oldest change that is kept.</param>
    /// <param name="kinds">Only changes of things of these kinds.</param>
    /// <param name="limit">Changes in an answer: 1 to 1000, otherwise 200.</param>
    private static async Task<IResult> ListChanges(
        string? after, Choices<ChangedThing>? kinds, int? limit, HttpContext context, IMediator mediator)
    {
        var read = await mediator.Send(Reading(context, after, kinds, limit), context.RequestAborted);
        var cursor = CursorOf(context, read.End);
        var next = read.HasMore ? Reply.LinkNext(context, "after", cursor) : null;
        return Reply.Ok(new ChangesPage([.. read.Items.Select(ChangeItem.Of)], next, cursor));
    }

    /// <summary>
    /// Streams changes as they are made, as server-sent events: the event's name is its kind and what happened (<c>session.updated</c>), its
    /// data is as in the list, and its id is a cursor of the list too. <c>ready</c> and <c>alive</c> say only how far the stream is. It ends
    /// after a few minutes; a browser's <c>EventSource</c> then goes on by itself from the last id.
    /// </summary>
    /// <param name="after">Where to begin, as for the list; otherwise now.</param>
    /// <param name="kinds">Only changes of things of these kinds.</param>
    /// <param name="lastEventId">The id of the last event that was received: where to go on. It comes before <c>after</c>.</param>
    private static async Task<IResult> StreamChanges(
        string? after,
        Choices<ChangedThing>? kinds,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        HttpContext context,
        IMediator mediator,
        ChangeStream stream)
    {
        var reading = Reading(context, string.IsNullOrEmpty(lastEventId) ? after ?? Latest : lastEventId, kinds, limit: null);

        // Refused before the answer begins, and never in the midst of it.
        var first = await mediator.Send(reading, context.RequestAborted);
        return TypedResults.ServerSentEvents(Events(context, stream.ReadAsync(reading, first, context)));
    }

    private static async IAsyncEnumerable<SseItem<object>> Events(HttpContext context, IAsyncEnumerable<StreamedChanges> stream)
    {
        await foreach (var part in stream)
        {
            foreach (var change in part.Items)
            {
                var item = ChangeItem.Of(change);
                yield return new(item, item.Type) { EventId = CursorOf(context, change.Sequence) };
            }

            if (part.Signal is { } signal)
                yield return new(new StreamSignal(CursorOf(context, part.End)), signal) { EventId = CursorOf(context, part.End), ReconnectionInterval = ChangeStream.Reconnect };
        }
    }

    private static ReadChanges Reading(HttpContext context, string? after, Choices<ChangedThing>? kinds, int? limit) => new(
        after is null or Latest ? null : Positions.ParseNumber(context.Cursors().Open(Feed, after)),
        kinds?.Values ?? [],
        limit ?? ReadChanges.DefaultLimit,
        after is Latest);

    private static string CursorOf(HttpContext context, long place) => context.Cursors().Close(Feed, Positions.Of(place));
}

/// <summary>Changes, in the order in which they were made.</summary>
/// <param name="Items">The changes.</param>
/// <param name="Next">Where there is more already; null where there is not.</param>
/// <param name="Cursor">What to send as <c>after</c> next time, whether or not there is more.</param>
public sealed record ChangesPage(IReadOnlyList<ChangeItem> Items, string? Next, string Cursor);

/// <summary>That a stream goes on.</summary>
/// <param name="Cursor">How far it is.</param>
public sealed record StreamSignal(string Cursor);

/// <summary>That a thing was changed.</summary>
/// <param name="Type">The kind and what happened, such as <c>session.updated</c>: the type of a webhook's event.</param>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Change">What happened to it.</param>
/// <param name="Id">The thing's id or, for the catalogue, its code.</param>
/// <param name="Version">The thing's version since then; none for what has none.</param>
/// <param name="At">When.</param>
public sealed record ChangeItem(string Type, ChangedThing Kind, ChangeKind Change, string Id, int? Version, DateTimeOffset At)
{
    internal static ChangeItem Of(ChangeResponse change) =>
        new(EventTypes.Of(change.Thing, change.Kind), change.Thing, change.Kind, change.Id, change.Version, change.At);
}
