using AlSoor.Domain.Common;

namespace AlSoor.Domain.Clients;

public enum ClientStatus
{
    Active,

    /// <summary>No longer seen here: the record is kept, nothing new is booked.</summary>
    Inactive,
}

/// <summary>A person who comes to therapy.</summary>
public sealed class Client : IVersioned, IDataSubject
{
    public required ClientId Id { get; init; }

    [Personal(PersonalData.Identity, "To know whom to see")]
    public required string GivenName { get; set; }

    [Personal(PersonalData.Identity, "To know whom to see")]
    public required string FamilyName { get; set; }

    [Personal(PersonalData.Identity, "To know whom to see")]
    public string? ArabicName { get; set; }

    [Personal(PersonalData.Identity, "To tell people of one name apart, and for care that fits their age")]
    public DateOnly? DateOfBirth { get; set; }

    /// <summary>The number by which the state knows the person.</summary>
    [Personal(PersonalData.Identity, "To tell people of one name apart, and for insurers", IsFindable = true)]
    public string? CivilId { get; set; }

    [Personal(PersonalData.Contact, "To reach the person about sessions", IsFindable = true, IsRecord = false)]
    public string? Phone { get; set; }

    [Personal(PersonalData.Contact, "To reach the person about sessions", IsFindable = true, IsRecord = false)]
    public string? Email { get; set; }

    /// <summary>A BCP 47 language tag.</summary>
    [Personal(PersonalData.Contact, "To find a therapist who speaks it", IsSealed = false, IsRecord = false)]
    public string? PreferredLanguage { get; set; }

    /// <summary>Codes of the concerns the client comes with.</summary>
    [Personal(PersonalData.Health, "To find a therapy and a therapist that help")]
    public List<string> Concerns { get; set; } = [];

    [Personal(PersonalData.Health, "To count how long people wait", IsSealed = false)]
    public DateOnly? ReferredOn { get; set; }

    public ClientStatus Status { get; set; } = ClientStatus.Active;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person asked to be forgotten; what the law keeps stays until <see cref="ErasedAt"/>.</summary>
    public DateTimeOffset? ErasureAskedAt { get; set; }

    /// <summary>When the person's data was destroyed. The row stays, so that counts stay true.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    public bool IsErased => ErasedAt is not null;

    public int Version { get; init; } = 1;

    /// <summary>The person asks to be forgotten: what is no part of the record goes at once, and nothing new is booked.</summary>
    public void AskErasure(DateTimeOffset now)
    {
        ErasureAskedAt ??= now;
        Status = ClientStatus.Inactive;
        (Phone, Email, PreferredLanguage) = (null, null, null);
    }

    /// <summary>Destroys what is known of the person; the key of their data goes with it.</summary>
    public void Erase(DateTimeOffset now)
    {
        AskErasure(now);
        ErasedAt = now;
        (GivenName, FamilyName, ArabicName, DateOfBirth, CivilId, Concerns) = ("", "", null, null, null, []);
    }

    /// <summary>Refuses a booking for somebody who is no longer seen here.</summary>
    public static DomainException Inactive() =>
        new(new Error("client-inactive", ErrorKind.Conflict, "A client is inactive: make the client active first."));
}
