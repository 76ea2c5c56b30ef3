using AlSoor.Application.Sessions;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Imports;

/// <summary>A line of a file of sessions as it was read.</summary>
public sealed class SessionLine(Cells cells, ClinicZone zone)
{
    public Cells Cells { get; } = cells;

    public IReadOnlyList<string> ClientRefs { get; } = cells.List("clientExternalIds");

    public string? TherapistRef { get; } = cells.Text("therapistExternalId");

    public string? Room { get; } = cells.Text("room");

    /// <summary>The session as it would be booked; null while something of it is not known.</summary>
    public BookSession? Booking { get; private set; }

    public SessionStatus Status { get; private set; }

    /// <summary>The time that it takes up.</summary>
    public TimeSlot Slot => TimeSlot.Of(Booking!.StartsAt, Booking.DurationMinutes!.Value);

    public bool CancelledLate { get; private set; }

    /// <summary>Whether its time was taken for it.</summary>
    public bool IsTaken { get; set; }

    public string? Reason { get; } = cells.Text("reason");

    /// <summary>The column that a field of a booking comes from.</summary>
    public string ColumnOf(string? field) => field switch
    {
        null or "startsAt" => Cells.Has("startsAt") ? "startsAt" : "date",
        "therapistId" => "therapistExternalId",
        "roomId" => "room",
        _ when field.StartsWith("clientIds", StringComparison.Ordinal) => "clientExternalIds",
        _ => field,
    };

    /// <summary>The calendars that it would take.</summary>
    public IEnumerable<CalendarId> Calendars()
    {
        yield return Booking!.TherapistId;
        foreach (var client in Booking.ClientIds)
            yield return client;
        if (Booking.RoomId is { } room)
            yield return room;
    }

    /// <summary>Reads the line, now that it is known who and what it names.</summary>
    public void Read(SessionParties parties)
    {
        var startsAt = StartsAt();
        var modality = parties.Modality(this);
        var (therapist, clients, room) = (parties.Therapist(this), parties.Clients(this), parties.Room(this));
        var (minutes, kind, delivery) = (Cells.Whole("durationMinutes"), Cells.Known<SessionKind>("kind"), Cells.Known<Delivery>("delivery"));
        (Status, CancelledLate) = (ReadStatus(), Cells.Flag("cancelledLate") ?? false);
        if (Reason is { } reason && (reason.Length > Lengths.Reason || reason.Any(char.IsControl)))
            Cells.Refuse("reason", $"must have at most {Lengths.Reason} characters, none of them control characters");
        if (startsAt is null || modality is null || therapist is null || !Cells.IsGood)
            return;

        Booking = new BookSession(
            clients,
            therapist.Value,
            modality.Code,
            startsAt.Value,
            minutes ?? modality.DurationMinutes,
            room,
            kind ?? SessionKind.Therapy,
            delivery ?? Delivery.InPerson);
    }

    /// <summary>Whether it is to come, so that it must be booked as any other.</summary>
    public bool IsToCome(DateTimeOffset now) => Status == SessionStatus.Scheduled && Booking!.StartsAt >= now;

    private DateTimeOffset? StartsAt()
    {
        if (Cells.Has("startsAt"))
            return Required(Cells.Instant("startsAt"), "startsAt");

        var (date, time) = (Required(Cells.Date("date"), "date"), Required(Cells.Time("time"), "time"));

        // A day beyond the calendar's end cannot be reckoned with a zone; the bounds are far within.
        if (date is { Year: < 1900 or > 2200 })
            return new DateTimeOffset(date.Value, TimeOnly.MinValue, TimeSpan.Zero);
        return date is { } day && time is { } clock ? zone.Resolve(day, clock) : null;
    }

    private SessionStatus ReadStatus()
    {
        if (Cells.Text("status") == "late")
            return SessionStatus.AttendedLate;

        var status = Required(Cells.Known<SessionStatus>("status"), "status") ?? SessionStatus.Scheduled;
        if (status is SessionStatus.Confirmed or SessionStatus.Arrived)
            Cells.Refuse("status", "must be scheduled or a final status");
        return status;
    }

    private T? Required<T>(T? value, string column) where T : struct
    {
        if (Cells.Text(column) is null)
            Cells.Refuse(column, "is required");
        return value;
    }
}
