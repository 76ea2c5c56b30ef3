using AlSoor.Domain.Common;

namespace AlSoor.Domain.Therapists;

/// <summary>A person who gives therapy.</summary>
public sealed class Therapist : IVersioned
{
    public required TherapistId Id { get; init; }

    [Personal(PersonalData.Identity, "To know who gives a session", IsSealed = false)]
    public required string GivenName { get; set; }

    [Personal(PersonalData.Identity, "To know who gives a session", IsSealed = false)]
    public required string FamilyName { get; set; }

    [Personal(PersonalData.Identity, "To know who gives a session", IsSealed = false)]
    public string? ArabicName { get; set; }

    /// <summary>Codes of the modalities offered.</summary>
    public required List<string> Modalities { get; set; }

    /// <summary>Codes of the concerns treated.</summary>
    public List<string> Concerns { get; set; } = [];

    /// <summary>BCP 47 language tags.</summary>
    public List<string> Languages { get; set; } = [];

    /// <summary>Contact hours a week that the therapist can hold; none when only the working hours limit them.</summary>
    public decimal? WeeklyCapacityHours { get; set; }

    /// <summary>Minutes that the therapist needs between two sessions.</summary>
    public int BufferMinutes { get; set; }

    /// <summary>The therapist who supervises this one and may read their work.</summary>
    public TherapistId? SupervisorId { get; set; }

    /// <summary>Whether the supervisor signs this therapist's progress notes too.</summary>
    public bool NeedsCosignature { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Refuses to let a therapist supervise themself.</summary>
    public void CheckSupervisor(TherapistId? supervisor)
    {
        if (supervisor == Id)
            throw CommonErrors.Invalid("own-supervisor", "Nobody supervises themself.", "supervisorId");
    }

    /// <summary>Refuses a modality that the therapist does not offer.</summary>
    public void CheckOffers(string modality)
    {
        if (!Modalities.Contains(modality))
        {
            throw CommonErrors.Invalid(
                "modality-not-offered", $"The therapist does not offer {modality}.", "therapistId");
        }
    }
}
