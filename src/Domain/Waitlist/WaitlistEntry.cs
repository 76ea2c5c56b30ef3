using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Waitlist;

/// <summary>How soon a client who waits must be seen. Who is more urgent is offered a time before who has waited longer.</summary>
public enum Urgency
{
    Routine,
    Soon,
    Urgent,
}

public enum WaitlistStatus
{
    Waiting,

    /// <summary>An offer is open.</summary>
    Offered,
    Booked,
    Withdrawn,
}

public enum OfferStatus
{
    Open,
    Accepted,
    Declined,
    Expired,
}

/// <summary>A client who waits for a time of a modality: for one session, or for a recurring place.</summary>
public sealed class WaitlistEntry : IVersioned
{
    public required WaitlistEntryId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required string Modality { get; init; }

    /// <summary>Only this therapist; any who offers the modality when there is none.</summary>
    public TherapistId? TherapistId { get; init; }

    /// <summary>Only on these days; on any when there are none.</summary>
    public required List<DayOfWeek> Days { get; init; }

    public TimeOnly? WindowStart { get; init; }

    public TimeOnly? WindowEnd { get; init; }

    public required Urgency Urgency { get; init; }

    /// <summary>1 for a single session, more for a recurring place of so many.</summary>
    public required int Sessions { get; init; }

    public required int DurationMinutes { get; init; }

    public required Delivery Delivery { get; init; }

    public WaitlistStatus Status { get; set; } = WaitlistStatus.Waiting;

    public List<WaitlistOffer> Offers { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Whether the client waits and no offer is open.</summary>
    public bool IsWaiting(DateTimeOffset now) => StatusAt(now) == WaitlistStatus.Waiting;

    /// <summary>The status: an offer is over when its time is, whether or not anybody has noticed.</summary>
    public WaitlistStatus StatusAt(DateTimeOffset now) =>
        Status == WaitlistStatus.Offered && !Offers.Exists(offer => offer.StatusAt(now) == OfferStatus.Open) ? WaitlistStatus.Waiting : Status;

    /// <summary>Notices offers whose time is over.</summary>
    public void Settle(DateTimeOffset now)
    {
        Status = StatusAt(now);
        foreach (var offer in Offers)
            offer.Status = offer.StatusAt(now);
    }

    /// <summary>Offers a time, until it is taken, declined or over.</summary>
    public void Offer(WaitlistOffer offer)
    {
        Offers.Add(offer);
        Status = WaitlistStatus.Offered;
    }

    /// <summary>Takes an offer.</summary>
    /// <exception cref="DomainException"><c>offer-not-open</c>.</exception>
    public WaitlistOffer Accept(Guid offerId, DateTimeOffset now)
    {
        var offer = OpenOffer(offerId, now);
        offer.Status = OfferStatus.Accepted;
        Status = WaitlistStatus.Booked;
        return offer;
    }

    /// <summary>Turns an offer down; the client waits on.</summary>
    /// <exception cref="DomainException"><c>offer-not-open</c>.</exception>
    public WaitlistOffer Decline(Guid offerId, DateTimeOffset now)
    {
        var offer = OpenOffer(offerId, now);
        offer.Status = OfferStatus.Declined;
        Status = WaitlistStatus.Waiting;
        return offer;
    }

    /// <summary>Waits no longer.</summary>
    /// <returns>The offer that was open, if one was; it is declined by this.</returns>
    /// <exception cref="DomainException"><c>not-waiting</c>.</exception>
    public WaitlistOffer? Withdraw(DateTimeOffset now)
    {
        Settle(now);
        if (Status is not (WaitlistStatus.Waiting or WaitlistStatus.Offered))
            throw new DomainException(new Error("not-waiting", ErrorKind.Conflict, "The client does not wait any more."));

        var open = Offers.Find(offer => offer.Status == OfferStatus.Open);
        if (open is not null)
            open.Status = OfferStatus.Declined;
        Status = WaitlistStatus.Withdrawn;
        return open;
    }

    /// <summary>
    /// Times in these dates that will not do: other days, times outside the window, and times of a therapist that the client
    /// was offered before and let go. Nobody is offered the same time twice.
    /// </summary>
    public IEnumerable<TimeSlot> UnwelcomeIn(DateRange dates, TherapistId therapist, ClinicZone zone)
    {
        for (var date = dates.From; date < dates.To; date = date.AddDays(1))
        {
            var (start, end) = (zone.StartOf(date), zone.StartOf(date.AddDays(1)));
            var isWelcome = Days.Count == 0 || Days.Contains(date.DayOfWeek);
            var from = !isWelcome ? end : WindowStart is { } opens ? zone.Resolve(date, opens) : start;
            var to = !isWelcome ? end : WindowEnd is { } closes ? zone.Resolve(date, closes) : end;
            if (start < from)
                yield return new TimeSlot(start, from);
            if (to < end)
                yield return new TimeSlot(to, end);
        }

        foreach (var offer in Offers.Where(offer => offer.TherapistId == therapist))
            yield return offer.Slots[0].Slot;
    }

    private WaitlistOffer OpenOffer(Guid id, DateTimeOffset now)
    {
        Settle(now);
        var offer = Offers.Find(offer => offer.Id == id) ?? throw CommonErrors.NotFound("offer");
        return offer.Status == OfferStatus.Open
            ? offer
            : throw new DomainException(new Error("offer-not-open", ErrorKind.Conflict, "The offer is over: it was taken, declined, or its time ran out."));
    }
}

/// <summary>A time that is held for a client who waits.</summary>
public sealed class WaitlistOffer
{
    /// <summary>The value of its hold's id.</summary>
    public required Guid Id { get; init; }

    public WaitlistEntryId EntryId { get; init; }

    /// <summary>The hold that keeps the times; it is gone when the offer is over.</summary>
    public required HoldId HoldId { get; init; }

    public required TherapistId TherapistId { get; init; }

    public RoomId? RoomId { get; init; }

    /// <summary>The times in order: one, or those of a recurring place.</summary>
    public required List<HoldSlot> Slots { get; init; }

    public OfferStatus Status { get; set; } = OfferStatus.Open;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The status: an open offer is over when its time is.</summary>
    public OfferStatus StatusAt(DateTimeOffset now) => Status == OfferStatus.Open && ExpiresAt <= now ? OfferStatus.Expired : Status;

    /// <summary>The offer of a hold.</summary>
    public static WaitlistOffer Of(Hold hold) => new()
    {
        Id = hold.Id.Value,
        HoldId = hold.Id,
        TherapistId = hold.Slots[0].TherapistId,
        RoomId = hold.Slots[0].RoomId,
        Slots = hold.Slots,
        CreatedAt = hold.CreatedAt,
        ExpiresAt = hold.ExpiresAt,
    };
}
