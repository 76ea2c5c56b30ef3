using AlSoor.Domain.Common;

namespace AlSoor.Domain.Access;

/// <summary>A therapist's opening of the record of a client who is not theirs: for a reason, for a time, and for review.</summary>
public sealed class BreakGlass
{
    public const int DefaultMinutes = 60;

    public const int MaxMinutes = 240;

    public required Guid Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required TherapistId TherapistId { get; init; }

    /// <summary>Who opened it: the key or the person, as the audit log names them.</summary>
    public required string Actor { get; init; }

    [Personal(PersonalData.FreeText, "To review who opened a record that was not theirs")]
    public required string Reason { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Who looked at it afterwards, as the audit log names them.</summary>
    public string? ReviewedBy { get; private set; }

    public void Review(string reviewer, DateTimeOffset now) => (ReviewedAt, ReviewedBy) = (now, reviewer);
}
