using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Holds;

/// <summary>Keeps times for some minutes while somebody decides: one, or all of a proposal; all of them or none.</summary>
/// <param name="Slots">The times, with whom and where: 1 to 150.</param>
/// <param name="ClientIds">Who would come; their time is kept too.</param>
/// <param name="Minutes">How long, 1 to 60 minutes; otherwise 10.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record CreateHold(IReadOnlyList<WantedHold> Slots, IReadOnlyList<ClientId>? ClientIds = null, int? Minutes = null)
    : ICommand<HoldResponse>;

/// <summary>A time that is to be kept.</summary>
public sealed record WantedHold(TherapistId TherapistId, DateTimeOffset StartsAt, int DurationMinutes, RoomId? RoomId = null);

public sealed class CreateHoldValidator : AbstractValidator<CreateHold>
{
    public CreateHoldValidator()
    {
        RuleFor(create => create.Slots)
            .MustBe(Shapes.Count(1, Bounds.MaxSessions), slots => slots is { Count: >= 1 and <= Bounds.MaxSessions }).WithMessage($"must hold 1 to {Bounds.MaxSessions} slots")
            .Must(slots => slots is null || slots.All(slot => slot is not null)).WithMessage("must not hold null")
            .Must(slots => slots is not { Count: > 0 } || slots.Any(slot => slot is null) || Spread(slots) <= Bounds.MaxCourseWeeks * 7)
            .WithMessage($"must lie within {Bounds.MaxCourseWeeks} weeks");
        RuleForEach(create => create.Slots).ChildRules(slot =>
        {
            slot.RuleFor(at => at.StartsAt).BookableInstant();
            slot.RuleFor(at => (int?)at.DurationMinutes).Minutes().OverridePropertyName("durationMinutes");
        });
        RuleFor(create => create.ClientIds)
            .MustBe(new() { MaxItems = Bounds.MaxClients, UniqueItems = true }, ids => ids is null or { Count: <= Bounds.MaxClients }).WithMessage($"must name at most {Bounds.MaxClients} clients")
            .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("must not name a client twice");
        RuleFor(create => create.Minutes)
            .MustBe(Shapes.Between(1, Hold.MaxMinutes), minutes => minutes is null or (>= 1 and <= Hold.MaxMinutes)).WithMessage($"must be 1 to {Hold.MaxMinutes} minutes");
    }

    private static double Spread(IReadOnlyList<WantedHold> slots) =>
        (slots.Max(slot => slot.StartsAt) - slots.Min(slot => slot.StartsAt)).TotalDays;
}

public sealed class CreateHoldHandler(
    IClinicDb db, BookingParties parties, HoldGate gate, HeldTimes held, ClinicSettings clinic, Reach reach, TimeProvider time)
    : IRequestHandler<CreateHold, HoldResponse>
{
    public async Task<HoldResponse> Handle(CreateHold request, CancellationToken cancellationToken)
    {
        var clients = request.ClientIds ?? [];
        await parties.CheckClientsAsync(clients, index => $"clientIds[{index}]", cancellationToken);
        await CheckTherapistsAsync(request.Slots, cancellationToken);
        await parties.CheckRoomsAsync(
            [.. request.Slots.Select(slot => slot.RoomId)], clients.Count, Delivery.InPerson, index => $"slots[{index}].roomId", cancellationToken);
        var now = time.GetUtcNow();
        CheckTimes(request.Slots, now);

        var hold = new Hold
        {
            Id = HoldId.New(),
            ClientIds = [.. clients],
            Slots =
            [
                .. request.Slots.OrderBy(slot => slot.StartsAt).Select(slot => new HoldSlot(
                    slot.TherapistId,
                    slot.RoomId,
                    slot.StartsAt.ToUniversalTime(),
                    slot.StartsAt.ToUniversalTime().AddMinutes(slot.DurationMinutes))),
            ],
            CreatedAt = now,
            ExpiresAt = now.AddMinutes(request.Minutes ?? Hold.DefaultMinutes),
        };
        await gate.PassAsync(hold, cancellationToken);
        await held.KeepAsync(hold, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return HoldResponse.Of(hold);
    }

    private async Task CheckTherapistsAsync(IReadOnlyList<WantedHold> slots, CancellationToken cancellationToken)
    {
        var named = slots.Select(slot => slot.TherapistId).Distinct().ToList();
        var known = await db.Therapists
            .Where(therapist => named.Contains(therapist.Id))
            .Select(therapist => therapist.Id)
            .ToListAsync(cancellationToken);
        foreach (var (index, slot) in slots.Index())
        {
            if (!known.Contains(slot.TherapistId) || !reach.MayRead(slot.TherapistId))
                throw CommonErrors.Unknown("therapist", $"slots[{index}].therapistId");
            reach.CheckMayChange(slot.TherapistId);
        }
    }

    /// <summary>Refuses what is past, where there is nothing to decide, and dates that cannot be booked.</summary>
    private void CheckTimes(IReadOnlyList<WantedHold> slots, DateTimeOffset now)
    {
        foreach (var (index, slot) in slots.Index())
        {
            if (slot.StartsAt < now)
                throw CommonErrors.Invalid("slot-in-the-past", "A time that has passed cannot be held.", $"slots[{index}].startsAt");
            if (!Rules.IsBookable(clinic.Zone.DateOf(slot.StartsAt)))
                throw CommonErrors.Invalid("date-out-of-range", "The slot lies beyond the dates that can be booked.", $"slots[{index}].startsAt");
        }
    }
}
