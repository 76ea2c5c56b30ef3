using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Plans;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Access;
using AlSoor.Domain.Waitlist;
using MediatR;

namespace AlSoor.Application.Waitlist;

/// <summary>Takes an offer: its time becomes a session, or its times a course.</summary>
[Allow(Role.FrontDesk)]
public sealed record AcceptOffer : WaitlistAction, ICommand<AcceptedOffer>
{
    [JsonIgnore]
    public Guid OfferId { get; init; }
}

/// <summary>What has become of an offer that was taken.</summary>
/// <param name="Entry">The place on the waitlist, which is booked now.</param>
/// <param name="Session">The session, if one was waited for.</param>
/// <param name="Plan">The course, if a recurring place was waited for.</param>
public sealed record AcceptedOffer(WaitlistEntryResponse Entry, SessionResponse? Session, SessionPlanResponse? Plan);

public sealed class AcceptOfferHandler(
    IClinicDb db, WaitlistEntries entries, BookingParties parties, SessionBooking sessions, CourseBooking courses, TimeProvider time)
    : IRequestHandler<AcceptOffer, AcceptedOffer>
{
    /// <summary>Of a course that is shorter or longer than its modality's range: it was agreed on when the client came to wait for it.</summary>
    private const string RangeReason = "Waited for with this number of sessions";

    public async Task<AcceptedOffer> Handle(AcceptOffer request, CancellationToken cancellationToken)
    {
        var entry = await entries.OpenAsync(request, cancellationToken);
        var offer = entry.Accept(request.OfferId, time.GetUtcNow());

        // Saved first: the gate lets nobody book what an open offer keeps.
        await db.SaveChangesAsync(cancellationToken);
        SessionResponse? session = null;
        SessionPlanResponse? plan = null;
        if (entry.Sessions == 1)
            session = await sessions.BookAsync(SessionOf(entry, offer), cancellationToken);
        else
            plan = await BookAsync(PlanOf(entry, offer), offer, cancellationToken);
        return new(WaitlistEntryResponse.Of(entry, time.GetUtcNow()), session, plan);
    }

    private static BookSession SessionOf(WaitlistEntry entry, WaitlistOffer offer) => new(
        [entry.ClientId],
        offer.TherapistId,
        entry.Modality,
        offer.Slots[0].StartsAt,
        entry.DurationMinutes,
        offer.RoomId,
        Delivery: entry.Delivery,
        HoldId: offer.HoldId);

    private static BookPlan PlanOf(WaitlistEntry entry, WaitlistOffer offer) => new(
        [entry.ClientId],
        offer.TherapistId,
        entry.Modality,
        offer.RoomId,
        entry.Delivery,
        DurationMinutes: entry.DurationMinutes,
        Slots: [.. offer.Slots.Select(slot => new BookedSlot(slot.StartsAt, slot.EndsAt, slot.RoomId))]);

    private async Task<SessionPlanResponse> BookAsync(BookPlan course, WaitlistOffer offer, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(course.Modality, cancellationToken);
        await parties.CheckClientsAsync(course.ClientIds, modality, cancellationToken);
        var isUsual = offer.Slots.Count >= modality.MinSessions && offer.Slots.Count <= modality.MaxSessions;
        var who = new Participation
        {
            TherapistId = course.TherapistId,
            ClientIds = course.ClientIds,
            Seats = course.ClientIds.Count,
            HoldId = offer.HoldId,
        };
        return await courses.BookAsync(isUsual ? course : course with { RangeReason = RangeReason }, modality, who, cancellationToken);
    }
}
