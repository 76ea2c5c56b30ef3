using AlSoor.Domain.Common;

namespace AlSoor.Domain.Consents;

/// <summary>What a client can consent to. Catalogue data, which a clinic edits; a new version of its text asks for a new consent.</summary>
public sealed class ConsentKind : IVersioned
{
    /// <summary>Stable, lower-kebab: <c>telehealth</c>.</summary>
    public required string Code { get; init; }

    public required string NameEn { get; set; }

    public required string NameAr { get; set; }

    /// <summary>The version of its text that is asked for at present.</summary>
    public int TextVersion { get; private set; } = 1;

    /// <summary>The earliest version of its text that still holds.</summary>
    public int ValidFrom { get; private set; } = 1;

    /// <summary>Whether every plan needs it.</summary>
    public bool ForAll { get; set; }

    /// <summary>Whether plans over the internet need it.</summary>
    public bool ForTelehealth { get; set; }

    /// <summary>Codes of the modalities whose plans need it.</summary>
    public List<string> ForModalities { get; set; } = [];

    public bool IsRetired { get; set; }

    public int Version { get; init; } = 1;

    /// <summary>Changes which versions of its text there are and which hold.</summary>
    /// <param name="newText">Whether there is a new version of the text.</param>
    /// <param name="validFrom">The earliest version that still holds.</param>
    /// <exception cref="DomainException"><c>text-version-out-of-range</c>.</exception>
    public void Revise(bool newText, int validFrom)
    {
        var latest = newText ? TextVersion + 1 : TextVersion;
        CheckIs(validFrom, latest, "validFrom");
        (TextVersion, ValidFrom) = (latest, validFrom);
    }

    /// <summary>Refuses a version of the text that there has not been.</summary>
    public void CheckTextVersion(int version, string field) => CheckIs(version, TextVersion, field);

    /// <summary>Refuses new consents of a kind that is no longer asked for.</summary>
    public void CheckInUse()
    {
        if (IsRetired)
            throw new DomainException(new Error("consent-kind-retired", ErrorKind.Conflict, "Consent of this kind is no longer asked for."));
    }

    private static void CheckIs(int version, int latest, string field)
    {
        if (version < 1 || version > latest)
            throw CommonErrors.Invalid("text-version-out-of-range", $"The text has had the versions 1 to {latest}.", field);
    }
}

/// <summary>A person's consent: of a couple or a family, each gives their own.</summary>
public sealed class Consent : IVersioned
{
    public required ConsentId Id { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>The kind's code.</summary>
    public required string Kind { get; init; }

    /// <summary>The version of the text that was consented to.</summary>
    public required int TextVersion { get; init; }

    /// <summary>A clinic date.</summary>
    public required DateOnly GivenOn { get; init; }

    /// <summary>A clinic date; null while it holds.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    [Personal(PersonalData.FreeText, "To account for how consent was given or withdrawn")]
    public string? Remark { get; set; }

    public int Version { get; init; } = 1;

    /// <summary>The client no longer consents.</summary>
    /// <param name="remark">How it was withdrawn; without it what was remarked before stays.</param>
    /// <exception cref="DomainException"><c>consent-withdrawn</c>; <c>date-out-of-order</c>: it had not been given by then.</exception>
    public void Withdraw(DateOnly on, string? remark)
    {
        if (WithdrawnOn is not null)
            throw new DomainException(new Error("consent-withdrawn", ErrorKind.Conflict, "The consent was withdrawn already."));
        if (on < GivenOn)
            throw CommonErrors.OutOfOrder("A consent is not withdrawn before it was given.", "on");

        WithdrawnOn = on;
        Remark = remark ?? Remark;
    }
}
