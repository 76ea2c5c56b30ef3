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

    public static BreakGlass Open(ClientId client, TherapistId therapist, string actor, string reason, int minutes, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        ClientId = client,
        TherapistId = therapist,
        Actor = actor,
        Reason = reason,
        OpenedAt = now,
        ExpiresAt = now.AddMinutes(minutes),
    };

    /// <summary>Refuses to open what is open anyway: there would be nothing to look into afterwards.</summary>
    public static void CheckNeeded(bool isVisible)
    {
        if (isVisible)
            throw new DomainException(new Error("client-already-visible", ErrorKind.Conflict, "The client's record can be read without breaking the glass."));
    }

    /// <summary>Whether it still opens the record; at its very end it no longer does.</summary>
    public bool IsRunning(DateTimeOffset now) => now < ExpiresAt;

    /// <summary>Says that somebody has looked at why it was opened; the first to do so stays named.</summary>
    public void Review(string reviewer, DateTimeOffset now)
    {
        if (ReviewedAt is not null)
            throw new DomainException(new Error("already-reviewed", ErrorKind.Conflict, "Somebody has reviewed this already."));

        (ReviewedAt, ReviewedBy) = (now, reviewer);
    }
}
