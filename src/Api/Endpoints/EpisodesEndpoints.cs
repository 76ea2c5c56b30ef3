using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Episodes;

namespace AlSoor.Api.Endpoints;

internal static class EpisodesEndpoints
{
    public static void MapEpisodes(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Episodes");
        group.MapPost("/clients/{id:guid}/episodes", OpenEpisode).WithName("openEpisode")
            .Sends<OpenEpisode>().Answers<EpisodeResponse>(201).Refuses(404);
        group.MapGet("/clients/{id:guid}/episodes", ListEpisodes).WithName("listEpisodes")
            .Sends<ListEpisodes>().Answers<Page<EpisodeResponse>>().Refuses(404);
        group.MapGet("/episodes/{id:guid}", GetEpisode).WithName("getEpisode")
            .Sends<GetEpisode>().Answers<EpisodeResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/episodes/{id:guid}", UpdateEpisode).WithName("updateEpisode")
            .Sends<UpdateEpisode>().Takes<MergePatch<ReferralDetails>>().Answers<EpisodeResponse>().Refuses(404, 409, 412);
        group.MapPost("/episodes/{id:guid}/triage", TriageEpisode).WithName("triageEpisode")
            .Sends<TriageEpisode>().Answers<EpisodeResponse>().Refuses(404, 409, 412);
        group.MapPost("/episodes/{id:guid}/close", CloseEpisode).WithName("closeEpisode")
            .Sends<CloseEpisode>().Answers<EpisodeResponse>().Refuses(404, 409, 412);
    }

    /// <summary>
    /// Opens an episode of care. Plans and groups are tied to it by its id when they are booked or joined, so that streams that run side
    /// by side are seen together.
    /// </summary>
    private static async Task<IResult> OpenEpisode(Guid id, OpenEpisode? body, HttpContext context, IMediator mediator)
    {
        var episode = await mediator.Send((body ?? new()) with { ClientId = new(id) }, context.RequestAborted);
        return Reply.Created($"/api/v1/episodes/{episode.Id.Value}", episode, episode.Version);
    }

    /// <summary>Lists a client's episodes of care by the date on which they were opened.</summary>
    private static async Task<IResult> ListEpisodes(Guid id, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListEpisodes(new(id)), context.RequestAborted));

    /// <summary>
    /// Reads one episode of care, from referral to ending: its plans and groups with the client's own progress in each, and the sums of it.
    /// A therapist sees those that are their own. The front desk is not shown why somebody comes, what triage noted, and where they go.
    /// </summary>
    private static async Task<IResult> GetEpisode(Guid id, HttpContext context, IMediator mediator)
    {
        var episode = await mediator.Send(new GetEpisode(new(id)), context.RequestAborted);
        return Reply.One(episode, episode.Version);
    }

    /// <summary>Changes what is known of the referral, while the episode is open.</summary>
    private static async Task<IResult> UpdateEpisode(Guid id, MergePatch<ReferralDetails> body, HttpContext context, IMediator mediator)
    {
        var episode = await mediator.Send(new UpdateEpisode(new(id), body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(episode, episode.Version);
    }

    /// <summary>
    /// Records what triage has decided; it may decide again until the episode is closed. No plan can be tied to an episode that was
    /// signposted or declined.
    /// </summary>
    private static async Task<IResult> TriageEpisode(Guid id, TriageEpisode body, HttpContext context, IMediator mediator)
    {
        var episode = await mediator.Send(body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(episode, episode.Version);
    }

    /// <summary>Closes an episode of care. Its plans stay as they are; no other can be tied to it.</summary>
    private static async Task<IResult> CloseEpisode(Guid id, CloseEpisode? body, HttpContext context, IMediator mediator)
    {
        var episode = await mediator.Send(
            (body ?? new()) with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(episode, episode.Version);
    }
}
