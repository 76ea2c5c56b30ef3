using System.Text.Json;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Makes parts of a diary of what is stored of them, for those who read rows of several tables as one.</summary>
internal static class StoredDiary
{
    /// <param name="hours">The text of the column.</param>
    public static WorkingHours Hours(Guid therapist, DateOnly from, DateOnly? to, string hours) => new()
    {
        TherapistId = new(therapist),
        EffectiveFrom = from,
        EffectiveTo = to,
        Hours = JsonSerializer.Deserialize<List<WeeklyHours>>(hours, JsonSerializerOptions.Default)!,
    };

    /// <param name="to">The last day, included.</param>
    public static Closure Closure(Guid id, DateOnly from, DateOnly to, string name, bool isProvisional) => new()
    {
        Id = id,
        StartsOn = from,
        EndsOn = to,
        Name = name,
        Status = isProvisional ? ClosureStatus.Provisional : ClosureStatus.Confirmed,
    };

    public static TimeSlot Slot(DateTime startsAt, DateTime endsAt) => new(Instant(startsAt), Instant(endsAt));

    /// <summary>SQL Server's provider gives no offset of a column without.</summary>
    public static DateTimeOffset Instant(DateTime stored) => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
