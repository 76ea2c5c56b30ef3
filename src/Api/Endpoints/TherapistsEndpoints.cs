using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Therapists;

namespace AlSoor.Api.Endpoints;

internal static class TherapistsEndpoints
{
    public static void MapTherapists(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/therapists").WithTags("Therapists");
        group.MapPost("", CreateTherapist).WithName("createTherapist")
            .Sends<CreateTherapist>().Answers<TherapistResponse>(201);
        group.MapGet("", ListTherapists).WithName("listTherapists")
            .Sends<ListTherapists>().Answers<Page<TherapistResponse>>();
        group.MapGet("/{id:guid}", GetTherapist).WithName("getTherapist")
            .Sends<GetTherapist>().Answers<TherapistResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/{id:guid}", UpdateTherapist).WithName("updateTherapist")
            .Sends<UpdateTherapist>().Takes<MergePatch<TherapistDetails>>().Answers<TherapistResponse>().Refuses(404, 409, 412);
        group.MapPut("/{id:guid}/working-hours", SetWorkingHours).WithName("setWorkingHours")
            .Sends<SetWorkingHours>().Answers<ChangedWorkingHours>().Refuses(404, 409, 412);
        group.MapGet("/{id:guid}/working-hours", ListWorkingHours).WithName("listWorkingHours")
            .Sends<ListWorkingHours>().Answers<Page<WorkingHoursResponse>>().Refuses(404);
        group.MapPost("/{id:guid}/time-off", AddTimeOff).WithName("addTimeOff")
            .Sends<AddTimeOff>().Answers<AddedTimeOff>(201).Answers<AddedTimeOff>().Refuses(404, 409);
        group.MapGet("/{id:guid}/time-off", ListTimeOff).WithName("listTimeOff")
            .Sends<ListTimeOff>().Answers<Page<TimeOffResponse>>().Refuses(404);
        group.MapDelete("/{id:guid}/time-off/{timeOffId:guid}", DeleteTimeOff).WithName("deleteTimeOff")
            .Sends<DeleteTimeOff>().AnswersNothing().Refuses(404);
    }

    /// <summary>Registers a therapist.</summary>
    private static async Task<IResult> CreateTherapist(TherapistDetails body, HttpContext context, IMediator mediator)
    {
        var therapist = await mediator.Send(new CreateTherapist(body), context.RequestAborted);
        return Reply.Created($"/api/v1/therapists/{therapist.Id.Value}", therapist, therapist.Version);
    }

    /// <summary>Lists therapists in a stable order: on SQLite, as they were added.</summary>
    /// <param name="modality">Only those who offer it, by its code.</param>
    /// <param name="updatedSince">Only what was made or changed at that instant or later.</param>
    private static async Task<IResult> ListTherapists(
        string? modality, DateTimeOffset? updatedSince, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListTherapists(modality, paging.In(context)) { UpdatedSince = updatedSince }, context.RequestAborted));

    /// <summary>Reads one therapist.</summary>
    private static async Task<IResult> GetTherapist(Guid id, HttpContext context, IMediator mediator)
    {
        var therapist = await mediator.Send(new GetTherapist(new(id)), context.RequestAborted);
        return Reply.One(therapist, therapist.Version);
    }

    /// <summary>Changes the fields that the body names; null removes one. An <c>If-Match</c> guards against overwriting another's change.</summary>
    private static async Task<IResult> UpdateTherapist(
        Guid id, MergePatch<TherapistDetails> body, HttpContext context, IMediator mediator)
    {
        var therapist = await mediator.Send(new UpdateTherapist(new(id), body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(therapist, therapist.Version);
    }

    /// <summary>
    /// Sets a therapist's weekly hours from a date on. Where several cover a date, those that begin last hold: a month of other
    /// hours is one entry with an end. The answer has the sessions that the therapist can then not give, each with where it goes by
    /// <c>reflow</c> or could go.
    /// </summary>
    private static async Task<IResult> SetWorkingHours(Guid id, SetWorkingHours body, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(body with { TherapistId = new(id), IsSeen = context.ExpectedAnswer<Page<WorkingHoursResponse>>() }, context.RequestAborted));

    /// <summary>Lists a therapist's working hours by the date from which they hold.</summary>
    private static async Task<IResult> ListWorkingHours(Guid id, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListWorkingHours(new(id)), context.RequestAborted));

    /// <summary>
    /// Adds a stretch in which the therapist sees nobody. The answer has the sessions booked in it, each with where it goes by
    /// <c>reflow</c> or could go; with <c>dryRun</c> it is 200, and nothing is changed.
    /// </summary>
    private static async Task<IResult> AddTimeOff(Guid id, AddTimeOff body, HttpContext context, IMediator mediator)
    {
        var timeOff = await mediator.Send(body with { TherapistId = new(id) }, context.RequestAborted);
        return body.DryRun ? Reply.Ok(timeOff) : Reply.Created($"/api/v1/therapists/{id}/time-off", timeOff);
    }

    /// <summary>Takes time off back. Sessions that it had moved stay where they are.</summary>
    /// <param name="id">The therapist.</param>
    /// <param name="timeOffId">The stretch that is taken back.</param>
    private static async Task<IResult> DeleteTimeOff(Guid id, Guid timeOffId, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new DeleteTimeOff(new(id), timeOffId), context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>Lists a therapist's time off by its start.</summary>
    private static async Task<IResult> ListTimeOff(Guid id, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListTimeOff(new(id)), context.RequestAborted));
}
