namespace AlSoor.Infrastructure.Persistence;

/// <summary>The one row that says which clinic's data this is.</summary>
public sealed class ClinicRecord
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>The zone in which the clinic-local dates of sessions were reckoned.</summary>
    public required string TimeZone { get; init; }

    /// <summary>A constant that is sealed with the keys that this database was written with; none before it was first sealed.</summary>
    public byte[]? KeyCheck { get; set; }
}
