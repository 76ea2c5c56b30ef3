namespace AlSoor.Domain.Access;

/// <summary>What a key is for.</summary>
public enum Role
{
    /// <summary>Everything, including keys.</summary>
    Admin,

    /// <summary>People, bookings and the clinic's calendar.</summary>
    FrontDesk,

    /// <summary>One therapist's own caseload.</summary>
    Therapist,

    /// <summary>A therapist who also sees the work of those they supervise, and changes only their own.</summary>
    Supervisor,

    /// <summary>Counts without anybody's name.</summary>
    Reporting,
}
