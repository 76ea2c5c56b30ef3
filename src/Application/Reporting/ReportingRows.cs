namespace AlSoor.Application.Reporting;

/// <summary>The sessions of a month, counted. A count is null where it is kept back from the caller.</summary>
public sealed class SessionMonthRow
{
    /// <summary>The first day of the month, of the clinic's dates.</summary>
    public DateOnly Month { get; init; }

    public Guid TherapistId { get; init; }

    public string Modality { get; init; } = "";

    public string Status { get; init; } = "";

    public long? Sessions { get; init; }

    /// <summary>As booked.</summary>
    public long? Minutes { get; init; }

    /// <summary>Clients of the sessions, each once for each of their sessions.</summary>
    public long? Places { get; init; }
}

/// <summary>The sessions of a day, counted.</summary>
public sealed class SessionDayRow
{
    /// <summary>The clinic's date.</summary>
    public DateOnly LocalDate { get; init; }

    public Guid TherapistId { get; init; }

    public string Modality { get; init; } = "";

    public string Status { get; init; } = "";

    /// <summary>All zeros for sessions in no room.</summary>
    public Guid RoomId { get; init; }

    public string Delivery { get; init; } = "";

    public string Kind { get; init; } = "";

    public long? Sessions { get; init; }

    public long? Minutes { get; init; }

    public long? Places { get; init; }
}

/// <summary>The session plans as they stand, counted.</summary>
public sealed class PlanCountRow
{
    public Guid TherapistId { get; init; }

    public string Modality { get; init; } = "";

    public string Delivery { get; init; } = "";

    public string Status { get; init; } = "";

    public long? Plans { get; init; }

    public long? PlannedSessions { get; init; }
}

/// <summary>A therapist.</summary>
public sealed class TherapistRow
{
    public Guid TherapistId { get; init; }

    public string Name { get; init; } = "";

    public string? ArabicName { get; init; }
}

/// <summary>A modality of the catalogue.</summary>
public sealed class ModalityRow
{
    /// <summary>Its code.</summary>
    public string Modality { get; init; } = "";

    public string NameEn { get; init; } = "";

    public string NameAr { get; init; } = "";

    public string Participants { get; init; } = "";

    public int MinSessions { get; init; }

    public int MaxSessions { get; init; }

    public int TypicalSessions { get; init; }
}

/// <summary>A room.</summary>
public sealed class RoomRow
{
    public Guid RoomId { get; init; }

    public string Name { get; init; } = "";

    public int Capacity { get; init; }
}
