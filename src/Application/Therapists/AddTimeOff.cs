using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Therapists;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Therapists;

/// <summary>A stretch in which the therapist sees nobody. Nothing new is booked there; sessions that are go elsewhere if asked for.</summary>
/// <param name="Reflow">What to do with sessions already booked in it.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk)]
public sealed record AddTimeOff(
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason = null, ReflowMode Reflow = ReflowMode.None, bool DryRun = false)
    : ICommand<AddedTimeOff>, ICanRunDry
{
    [JsonIgnore]
    public TherapistId TherapistId { get; init; }
}

/// <summary>A stretch in which a therapist sees nobody.</summary>
public sealed record TimeOffResponse(Guid Id, TherapistId TherapistId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason)
{
    public static TimeOffResponse Of(TimeOff timeOff) =>
        new(timeOff.Id, timeOff.TherapistId, timeOff.StartsAt, timeOff.EndsAt, timeOff.Reason);
}

/// <summary>Time off as it was added, with whom it hits.</summary>
/// <param name="Affected">The sessions booked in it, in order of time.</param>
public sealed record AddedTimeOff(
    Guid Id,
    TherapistId TherapistId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string? Reason,
    IReadOnlyList<AffectedSession> Affected);

public sealed class AddTimeOffValidator : AbstractValidator<AddTimeOff>
{
    public AddTimeOffValidator()
    {
        RuleFor(add => add.StartsAt).BookableInstant();
        RuleFor(add => add.EndsAt).BookableInstant()
            .Must((add, endsAt) => endsAt > add.StartsAt).WithMessage("must be after startsAt");
        RuleFor(add => add.Reason).OptionalText(Lengths.Reason);
        RuleFor(add => add.Reflow).Known();
    }
}

public sealed class AddTimeOffHandler(IClinicDb db, TimeChanges changes, ClinicSettings clinic) : IRequestHandler<AddTimeOff, AddedTimeOff>
{
    public async Task<AddedTimeOff> Handle(AddTimeOff request, CancellationToken cancellationToken)
    {
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        var timeOff = new TimeOff
        {
            Id = Guid.CreateVersion7(),
            TherapistId = request.TherapistId,
            StartsAt = request.StartsAt.ToUniversalTime(),
            EndsAt = request.EndsAt.ToUniversalTime(),
            Reason = request.Reason,
        };
        var change = new TimeChange
        {
            TherapistId = request.TherapistId,
            Dates = new(clinic.Zone.DateOf(timeOff.StartsAt), clinic.Zone.DateOf(timeOff.EndsAt).AddDays(1)),
            Slots = [timeOff.Slot],
            Apply = diary => diary with { TimeOff = [.. diary.TimeOff, timeOff.Slot] },
        };
        var affected = await changes.ReflowAsync(change, request.Reflow, cancellationToken);

        db.TimeOff.Add(timeOff);
        await db.SaveChangesAsync(cancellationToken);
        return new AddedTimeOff(timeOff.Id, timeOff.TherapistId, timeOff.StartsAt, timeOff.EndsAt, timeOff.Reason, affected);
    }
}
