using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Consents;
using AlSoor.Application.Modalities;
using AlSoor.Application.Plans;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Groups;

/// <summary>
/// Books the course of a group, all its sessions or none, by a rule or at exact times as any course. Clients may be named who are in it
/// from the start; others join it later.
/// </summary>
/// <param name="Name">What people call the group.</param>
/// <param name="Modality">One whose participants are a group.</param>
/// <param name="Capacity">How many clients it takes; its room must seat as many.</param>
/// <param name="ClientIds">Who is in it from the start; nobody need be.</param>
/// <param name="RoomId">The room of every session.</param>
/// <param name="JoinUrl">For telehealth: where the clients join.</param>
/// <param name="DurationMinutes">Without it as long as the modality's sessions usually are.</param>
/// <param name="StartOn">The first session is at the first usual time on or after this date.</param>
/// <param name="Day">The day of the week.</param>
/// <param name="Time">The time on the clinic's clocks, whatever the clocks do.</param>
/// <param name="Times">Instead of day and time, for several sessions a week.</param>
/// <param name="Cadence">Without it as often as the modality's sessions usually come.</param>
/// <param name="Sessions">How many.</param>
/// <param name="Hours">Instead of sessions: the therapist's hours that the course may take.</param>
/// <param name="Slots">The exact times, instead of a rule.</param>
/// <param name="RangeReason">Why the course is longer or shorter than its modality's range; kept with it.</param>
/// <param name="MakeUp">What becomes of a session that is cancelled or missed as a whole; without it as the clinic has it.</param>
/// <param name="OnConflict">What to do when a session cannot be had at its time.</param>
/// <param name="OverrideReason">Why it is booked over closures, buffers or outside working hours; kept with it. Nobody is ever booked twice.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record CreateGroup(
    string Name,
    string Modality,
    TherapistId TherapistId,
    int Capacity,
    IReadOnlyList<ClientId>? ClientIds = null,
    RoomId? RoomId = null,
    Delivery Delivery = Delivery.InPerson,
    string? JoinUrl = null,
    int? DurationMinutes = null,
    DateOnly? StartOn = null,
    DayOfWeek? Day = null,
    TimeOnly? Time = null,
    IReadOnlyList<WeeklyTime>? Times = null,
    CadenceBody? Cadence = null,
    int? Sessions = null,
    decimal? Hours = null,
    IReadOnlyList<BookedSlot>? Slots = null,
    string? RangeReason = null,
    MakeUp? MakeUp = null,
    OnConflict OnConflict = OnConflict.Refuse,
    string? OverrideReason = null) : ICommand<GroupResponse>, ICourse;

public sealed class CreateGroupValidator : AbstractValidator<CreateGroup>
{
    public CreateGroupValidator(IValidator<ICourse> course)
    {
        RuleFor(create => create.Name).Text(Lengths.Name);
        RuleFor(create => create.Capacity).InclusiveBetween(1, Bounds.MaxClients).WithMessage($"must be 1 to {Bounds.MaxClients}");
        RuleFor(create => create.ClientIds)
            .Must((create, ids) => ids is null || ids.Count <= create.Capacity).WithMessage("must not name more clients than the group takes")
            .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("must not name a client twice");
        Include(course);
    }
}

public sealed class CreateGroupHandler(
    IClinicDb db, BookingParties parties, CourseBooking booking, GroupReader reader, MissingConsents consents)
    : IRequestHandler<CreateGroup, GroupResponse>
{
    public async Task<GroupResponse> Handle(CreateGroup request, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(request.Modality, cancellationToken);
        modality.CheckGroup(request.Capacity);
        var clients = request.ClientIds ?? [];
        await parties.CheckClientsAsync(clients, index => $"clientIds[{index}]", cancellationToken);
        var who = new Participation
        {
            TherapistId = request.TherapistId,
            ClientIds = clients,
            Seats = request.Capacity,
            GroupName = request.Name,
            GroupCapacity = request.Capacity,
        };
        var plan = await booking.BookAsync(request, modality, who, cancellationToken);
        var group = (await reader.ReadAsync(db.SessionPlans.Where(one => one.Id == plan.Id), cancellationToken))[0];
        return group.Warned(await consents.WarningsAsync(group.Plan, cancellationToken));
    }
}
