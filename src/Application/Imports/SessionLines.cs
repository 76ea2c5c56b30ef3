using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Sessions;
using FluentValidation;

namespace AlSoor.Application.Imports;

/// <summary>
/// Imports sessions. Those that are to come are booked as any other. Those that have been are history: they may lie outside working hours and
/// on closures, as they did, but nobody was in two at once.
/// </summary>
public sealed class SessionLines(
    IClinicDb db,
    IExternalIds externalIds,
    TakenCalendars calendars,
    SystemBooking booking,
    IValidator<BookSession> validator,
    ClinicSettings clinic,
    TimeProvider time) : IImportLines
{
    public JobKind Kind => JobKind.ImportSessions;

    public async Task<BatchOutcome> RunAsync(Job job, ImportBatch batch, CancellationToken cancellationToken)
    {
        var lines = batch.Cells().Select(cells => new SessionLine(cells, clinic.Zone)).ToList();
        var imported = new Imported(
            db, ImportedThing.Session, await externalIds.FindAsync(ImportedThing.Session, lines.Select(line => line.Cells.ExternalId), cancellationToken));
        var parties = await SessionParties.FindAsync(db, externalIds, lines, cancellationToken);
        foreach (var line in lines.Where(line => line.Cells.IsGood && !imported.IsSame(line.Cells)))
            Read(line, imported, parties);

        var taking = lines.Where(line => line.Cells.IsGood && line.Booking is not null && !line.Status.IsCancelled()).ToList();
        await calendars.TakeAsync(job, taking, cancellationToken);
        var tried = new List<TriedTime>();
        foreach (var line in lines)
        {
            await ImportAsync(line, imported, cancellationToken);
            if (job.DryRun && line.IsTaken)
                tried.AddRange(line.Calendars().Select(calendar => new TriedTime { JobId = job.Id, CalendarId = calendar, StartsAt = line.Slot.StartsAt, EndsAt = line.Slot.EndsAt }));
        }

        await imported.SaveAsync(cancellationToken);
        return new(imported.Outcomes, tried);
    }

    private void Read(SessionLine line, Imported imported, SessionParties parties)
    {
        line.Read(parties);
        if (line.Booking is { } read)
            line.Cells.Refuse(validator.Validate(read), line.ColumnOf);
        if (!line.Cells.IsGood)
            return;

        var date = clinic.Zone.DateOf(line.Booking!.StartsAt);
        if (!Rules.IsBookable(date))
            line.Cells.Refuse(line.ColumnOf("startsAt"), $"must lie from {Bounds.FirstDate:yyyy-MM-dd} up to, not including, {Bounds.LastDate:yyyy-MM-dd}");
        if ((line.Status.IsAttended() || line.Status.IsMissed()) && line.Booking.StartsAt > time.GetUtcNow())
            line.Cells.Refuse(CommonErrors.Invalid("date-in-the-future", "What is recorded has happened: the session is yet to come.", line.ColumnOf("startsAt")).Error);
        if (line.Booking is { RoomId: not null, Delivery: Delivery.Telehealth })
            line.Cells.Refuse(BookingParties.NoRoomNeeded("room").Error);
        if (imported.Known(line.Cells) is not null)
        {
            line.Cells.Refuse(new DomainException(new Error(
                "session-imported-otherwise", ErrorKind.Conflict, "The session was imported with other values. What has become of it since is changed by itself.")).Error);
        }
    }

    private async Task ImportAsync(SessionLine line, Imported imported, CancellationToken cancellationToken)
    {
        if (line.Cells.IsGood && line.Booking is null)
        {
            imported.Unchanged(line.Cells);
            return;
        }

        try
        {
            // What the database itself refuses is no fault of the line: the whole batch is tried again.
            if (line.Cells.IsGood)
                imported.Created(line.Cells, (await AddAsync(line, cancellationToken)).Value);
        }
        catch (CalendarConflictException conflict)
        {
            Refuse(line, SessionConflict.Of(conflict.Conflicts[0].Obstacle.Reason).Error);
        }
        catch (DomainException refused) when (refused.Error.Code != "already-exists")
        {
            Refuse(line, refused.Error);
        }

        if (!line.Cells.IsGood)
            imported.Failed(line.Cells);
    }

    private async Task<SessionId> AddAsync(SessionLine line, CancellationToken cancellationToken)
    {
        var (read, isCancelled) = (line.Booking!, line.Status.IsCancelled());
        if (!isCancelled)
            calendars.CheckFree(line);

        var id = line.IsToCome(time.GetUtcNow()) ? await BookAsync(line, cancellationToken) : AddPast(line, read);
        if (!isCancelled)
            calendars.Take(line);
        return id;
    }

    private async Task<SessionId> BookAsync(SessionLine line, CancellationToken cancellationToken)
    {
        // The gate looks into the database for what is in the way.
        await db.SaveChangesAsync(cancellationToken);
        return await booking.BookAsync(line.Booking!, cancellationToken);
    }

    private SessionId AddPast(SessionLine line, BookSession read)
    {
        var session = new Session
        {
            Id = SessionId.New(),
            Clients = [.. read.ClientIds.Select(client => new SessionClient { ClientId = client })],
            TherapistId = read.TherapistId,
            Modality = read.Modality,
            Kind = read.Kind,
            Delivery = read.Delivery,
        };
        session.Place(line.Slot, read.RoomId, clinic.Zone);
        session.TakeOver(line.Status, line.CancelledLate, line.Reason);
        db.Sessions.Add(session);
        db.CalendarEntries.AddRange(session.Entries());
        return session.Id;
    }

    private static void Refuse(SessionLine line, Error error) =>
        line.Cells.Refuse(error with { Field = error.Field is null ? null : line.ColumnOf(error.Field) });
}
