using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Waitlist;

/// <summary>Puts a client on the waitlist: for one session of a modality, or for a recurring place. A client waits once for each modality.</summary>
/// <param name="TherapistId">Only this therapist; without it any who offers the modality.</param>
/// <param name="Days">Only on these days of the week.</param>
/// <param name="Window">Only within these times of day.</param>
/// <param name="Urgency">Who is more urgent is offered a time before who has waited longer.</param>
/// <param name="Sessions">1 for a single session, which it is otherwise; more for a recurring place of so many.</param>
/// <param name="DurationMinutes">Without it as long as the modality's sessions usually are.</param>
/// <param name="Delivery">In person an offer has a room where the clinic has rooms.</param>
[Allow(Role.FrontDesk)]
public sealed record JoinWaitlist(
    ClientId ClientId,
    string Modality,
    TherapistId? TherapistId = null,
    IReadOnlyList<DayOfWeek>? Days = null,
    DayWindow? Window = null,
    Urgency Urgency = Urgency.Routine,
    int Sessions = 1,
    int? DurationMinutes = null,
    Delivery Delivery = Delivery.InPerson) : ICommand<WaitlistEntryResponse>;

public sealed class JoinWaitlistValidator : AbstractValidator<JoinWaitlist>
{
    public JoinWaitlistValidator()
    {
        RuleFor(join => join.Modality).Code();
        RuleFor(join => join.Days)
            .Days()
            .Must(days => days is null || days.Distinct().Count() == days.Count).WithMessage("must not name a day twice");
        RuleForEach(join => join.Days).Known();
        RuleFor(join => join.Window)
            .Must(window => window?.IsValid != false).WithMessage("must end after it starts");
        RuleFor(join => join.Urgency).Known();
        RuleFor(join => join.Sessions).InclusiveBetween(1, Bounds.MaxSessions).WithMessage($"must be 1 to {Bounds.MaxSessions}");
        RuleFor(join => join.DurationMinutes).Minutes();
        RuleFor(join => join.Delivery).Known();
    }
}

public sealed class JoinWaitlistHandler(
    IClinicDb db, BookingParties parties, ICalendarLocks locks, OfferExpiry expiry, TimeProvider time)
    : IRequestHandler<JoinWaitlist, WaitlistEntryResponse>
{
    public async Task<WaitlistEntryResponse> Handle(JoinWaitlist request, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(request.Modality, cancellationToken);
        modality.CheckClients(1);
        if (modality.Cadence.WeeksOf(request.Sessions) > Bounds.MaxCourseWeeks)
            throw CommonErrors.Invalid("date-out-of-range", $"The course must end within {Bounds.MaxCourseWeeks} weeks.", "sessions");
        await parties.CheckClientsAsync([request.ClientId], _ => "clientId", cancellationToken);
        if (request.TherapistId is { } therapist)
            await parties.RequireTherapistAsync(therapist, modality, cancellationToken);

        // Of two who put the client on the list at once the second sees the first.
        await locks.TakeAsync([request.ClientId], cancellationToken);
        if (await db.Waitlist.AnyAsync(
            entry => entry.ClientId == request.ClientId && entry.Modality == request.Modality
                && (entry.Status == WaitlistStatus.Waiting || entry.Status == WaitlistStatus.Offered),
            cancellationToken))
        {
            throw new DomainException(new Error("already-waiting", ErrorKind.Conflict, "The client waits for this modality already."));
        }

        await expiry.NoticeAsync(cancellationToken);
        var entry = new WaitlistEntry
        {
            Id = WaitlistEntryId.New(),
            ClientId = request.ClientId,
            Modality = modality.Code,
            TherapistId = request.TherapistId,
            Days = [.. request.Days ?? []],
            WindowStart = request.Window?.Start,
            WindowEnd = request.Window?.End,
            Urgency = request.Urgency,
            Sessions = request.Sessions,
            DurationMinutes = request.DurationMinutes ?? modality.DurationMinutes,
            Delivery = request.Delivery,
            CreatedAt = time.GetUtcNow(),
        };
        db.Waitlist.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return WaitlistEntryResponse.Of(entry, time.GetUtcNow());
    }
}
