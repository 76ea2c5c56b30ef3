using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Waitlist;

/// <summary>
/// Offers time that has become free to those who wait: to the most urgent first, and of these to who has waited longest. It
/// runs in the transaction that frees the time, after what freed it. When nobody waits it costs one query.
/// </summary>
public sealed class WaitlistMatcher(
    IClinicDb db,
    CalendarReader reader,
    ICalendarLocks locks,
    HeldTimes held,
    FreedTime freed,
    ClinicSettings clinic,
    TimeProvider time)
{
    /// <summary>Others may take a client or a room while a place is looked for: so often it is looked for again.</summary>
    private const int Attempts = 3;

    /// <summary>Offers all that the present command has freed so far.</summary>
    public async Task MatchAsync(CancellationToken cancellationToken)
    {
        // Making an offer may clear away expired holds, which frees more.
        while (freed.TakeAll() is { Count: > 0 } stretches)
            await MatchAsync(stretches, cancellationToken);
    }

    private async Task MatchAsync(IReadOnlyList<FreedStretch> stretches, CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(cancellationToken);
        if (waiting.Count == 0)
            return;

        foreach (var ofTherapist in stretches.GroupBy(stretch => stretch.TherapistId))
            await MatchAsync(ofTherapist.Key, [.. ofTherapist.Select(stretch => stretch.Slot)], waiting, cancellationToken);
    }

    private async Task MatchAsync(
        TherapistId therapist, IReadOnlyList<TimeSlot> stretches, List<WaitlistEntry> waiting, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var offerable = stretches.Select(stretch => PlaceSearch.Offerable(stretch, now)).OfType<TimeSlot>()
            .Distinct().OrderBy(stretch => stretch.StartsAt).ToList();
        if (offerable.Count == 0)
            return;

        var modalities = await db.Modalities
            .Where(modality => db.Therapists.Any(one => one.Id == therapist && one.Modalities.Contains(modality.Code)))
            .ToDictionaryAsync(modality => modality.Code, cancellationToken);
        var candidates = waiting
            .Where(entry => modalities.ContainsKey(entry.Modality) && (entry.TherapistId is null || entry.TherapistId == therapist))
            .ToList();
        if (candidates.Count == 0)
            return;

        // Whoever freed the time has taken the therapist's calendar, but for holds that expired unseen.
        await locks.TakeAsync([therapist], cancellationToken);
        var calendars = await ReadAsync(therapist, offerable, cancellationToken);
        foreach (var stretch in offerable)
        {
            foreach (var entry in candidates.Where(entry => waiting.Contains(entry)).ToList())
            {
                if (!MayFit(entry, stretch, calendars.Of(therapist), calendars.Grid)
                    || !await OfferAsync(entry, modalities[entry.Modality], therapist, stretch, cancellationToken))
                {
                    continue;
                }

                waiting.Remove(entry);
                calendars = await ReadAsync(therapist, offerable, cancellationToken);
            }
        }
    }

    /// <summary>Those who wait without an open offer, next first.</summary>
    private async Task<List<WaitlistEntry>> WaitingAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var entries = await db.Waitlist
            .Where(entry => entry.Status == WaitlistStatus.Waiting || entry.Status == WaitlistStatus.Offered)
            .Where(entry => db.Clients.Any(client => client.Id == entry.ClientId && client.Status == ClientStatus.Active && client.ErasedAt == null))
            .InOrderOfCall()
            .Include(entry => entry.Offers)
            .ToListAsync(cancellationToken);
        return [.. entries.Where(entry => entry.IsWaiting(now))];
    }

    private Task<Calendars> ReadAsync(TherapistId therapist, List<TimeSlot> stretches, CancellationToken cancellationToken) => reader.ReadAsync(
        [therapist],
        [],
        new DateRange(clinic.Zone.DateOf(stretches[0].StartsAt), clinic.Zone.DateOf(stretches.Max(stretch => stretch.EndsAt)).AddDays(1)),
        [],
        cancellationToken);

    /// <summary>Whether the therapist has time in the stretch that the entry asks for; its client and the rooms are not looked at yet.</summary>
    private bool MayFit(WaitlistEntry entry, TimeSlot stretch, TherapistTime therapist, TimeGrid grid)
    {
        // The days of the stretch will do: a session that runs past midnight is looked at closely later.
        var dates = new DateRange(clinic.Zone.DateOf(stretch.StartsAt), clinic.Zone.DateOf(stretch.EndsAt).AddDays(1));
        var unwelcome = entry.UnwelcomeIn(dates, therapist.TherapistId, clinic.Zone).Select(slot => (slot, (SessionId?)null));
        return dates.To <= grid.Dates.To
            && PlaceSearch.HasStart(stretch, new Party(therapist, [new BusyTime(entry.ClientId, unwelcome)], []), entry.DurationMinutes);
    }

    private async Task<bool> OfferAsync(
        WaitlistEntry candidate, Modality modality, TherapistId therapist, TimeSlot stretch, CancellationToken cancellationToken)
    {
        var rooms = await RoomsAsync(candidate, cancellationToken);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await FindAsync(candidate, modality, therapist, stretch, rooms, cancellationToken) is not [var first, ..])
                return false;

            // Looked at again, now that nobody else can take the client or the room.
            await locks.TakeAsync([candidate.ClientId, .. Calendar(first.RoomId)], cancellationToken);
            var entry = await db.Waitlist.AsTracking().Include(entry => entry.Offers)
                .SingleAsync(entry => entry.Id == candidate.Id, cancellationToken);
            entry.Settle(time.GetUtcNow());
            if (entry.Status != WaitlistStatus.Waiting)
                return false;

            var place = await FindAsync(entry, modality, therapist, stretch, [first.RoomId], cancellationToken);
            if (place is null)
                continue;

            await OfferAsync(entry, therapist, place, cancellationToken);
            return true;
        }

        return false;
    }

    private async Task<IReadOnlyList<PlacedSession>?> FindAsync(
        WaitlistEntry entry,
        Modality modality,
        TherapistId therapist,
        TimeSlot stretch,
        IReadOnlyList<RoomId?> rooms,
        CancellationToken cancellationToken)
    {
        var from = clinic.Zone.DateOf(stretch.StartsAt);
        var weeks = modality.Cadence.WeeksOf(entry.Sessions);
        var to = clinic.Zone.DateOf(stretch.EndsAt).AddDays(1 + (7 * (weeks - 1)));
        var named = rooms.OfType<RoomId>().ToList();
        var calendars = await reader.ReadAsync(
            [therapist],
            [entry.ClientId, .. named.Select(id => (CalendarId)id)],
            new DateRange(from, to < Bounds.LastDate ? to : Bounds.LastDate),
            [],
            cancellationToken);
        var client = calendars.Of(entry.ClientId);
        foreach (var slot in entry.UnwelcomeIn(calendars.Grid.Dates, therapist, clinic.Zone))
            client.Take(slot);
        return new PlaceSearch(clinic, modality.Cadence)
            .Find(entry, stretch, calendars.PartyOf(therapist, [entry.ClientId], named), rooms);
    }

    private async Task OfferAsync(
        WaitlistEntry entry, TherapistId therapist, IReadOnlyList<PlacedSession> place, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var expiresAt = now + clinic.OfferLifetime;
        var hold = new Hold
        {
            Id = HoldId.New(),
            ClientIds = [entry.ClientId],
            Slots = [.. place.Select(session => new HoldSlot(
                therapist, session.RoomId, session.Slot.StartsAt.ToUniversalTime(), session.Slot.EndsAt.ToUniversalTime()))],
            CreatedAt = now,
            ExpiresAt = expiresAt < place[0].Slot.StartsAt ? expiresAt : place[0].Slot.StartsAt.ToUniversalTime(),
        };
        await held.KeepAsync(hold, cancellationToken);
        var offer = WaitlistOffer.Of(hold);
        entry.Offer(offer);
        db.WaitlistOffers.Add(offer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Rooms that seat the client, the smallest first; nowhere for telehealth, and where the clinic has no rooms.</summary>
    private async Task<IReadOnlyList<RoomId?>> RoomsAsync(WaitlistEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Delivery == Delivery.Telehealth)
            return [null];

        var rooms = await db.Rooms.OrderBy(room => room.Capacity).ThenBy(room => room.Id)
            .Select(room => (RoomId?)room.Id).ToListAsync(cancellationToken);
        return rooms.Count == 0 ? [null] : rooms;
    }

    private static CalendarId[] Calendar(RoomId? room) => room is { } id ? [id] : [];
}
