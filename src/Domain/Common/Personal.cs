namespace AlSoor.Domain.Common;

/// <summary>What sort of personal data a field holds.</summary>
public enum PersonalData
{
    /// <summary>Who the person is.</summary>
    Identity,

    /// <summary>How the person is reached.</summary>
    Contact,

    /// <summary>What the person comes with: a special category of data (GDPR, article 9).</summary>
    Health,

    /// <summary>What somebody has written, which may say anything about anybody.</summary>
    FreeText,
}

/// <summary>
/// Marks a field that says something about a person. The register of processing is made from these marks, and so is what the database
/// keeps sealed: a sealed field is encrypted where it is stored, and no query can look into it.
/// </summary>
/// <param name="data">What it holds.</param>
/// <param name="purpose">What it is kept for, in words for the person.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(PersonalData data, string purpose) : Attribute
{
    public PersonalData Data { get; } = data;

    public string Purpose { get; } = purpose;

    /// <summary>Whether it is encrypted in the database.</summary>
    public bool IsSealed { get; init; } = true;

    /// <summary>Whether it is found by its whole value, though it is sealed: by a keyed hash beside it.</summary>
    public bool IsFindable { get; init; }

    /// <summary>Whether it is found as it is written only: not in another case, nor with other spaces and hyphens.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether the retention period keeps it when the person asks to be forgotten; if not, it goes at once.</summary>
    public bool IsRecord { get; init; } = true;
}

/// <summary>A person whose sealed fields have a key of their own, so that all of them can be destroyed by destroying it.</summary>
public interface IDataSubject
{
    /// <summary>Whether the person's data has been destroyed.</summary>
    bool IsErased { get; }
}
