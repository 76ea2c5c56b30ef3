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

    /// <summary>Counts without anybody's name.</summary>
    Reporting,
}
