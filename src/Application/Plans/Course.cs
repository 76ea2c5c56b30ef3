using AlSoor.Application.Common;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using FluentValidation;

namespace AlSoor.Application.Plans;

/// <summary>The fields that say how a course is to be, in whatever request they come: by a rule, or by exact times.</summary>
public interface ICourse
{
    string Modality { get; }

    RoomId? RoomId { get; }

    Delivery Delivery { get; }

    string? JoinUrl { get; }

    int? DurationMinutes { get; }

    DateOnly? StartOn { get; }

    DayOfWeek? Day { get; }

    TimeOnly? Time { get; }

    IReadOnlyList<WeeklyTime>? Times { get; }

    CadenceBody? Cadence { get; }

    int? Sessions { get; }

    decimal? Hours { get; }

    IReadOnlyList<BookedSlot>? Slots { get; }

    string? RangeReason { get; }

    MakeUp? MakeUp { get; }

    OnConflict OnConflict { get; }

    string? OverrideReason { get; }
}

/// <summary>The time of one session. The sessions of a proposal can be sent back as they are.</summary>
/// <param name="EndsAt">If it is given it must be as long after the start as the sessions are long.</param>
/// <param name="RoomId">The room of this session; without it the course's.</param>
/// <param name="Number">Not read: sessions are numbered in order of time.</param>
/// <param name="Moved">Not read.</param>
/// <param name="Reason">Not read.</param>
public sealed record BookedSlot(
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt = null,
    RoomId? RoomId = null,
    int? Number = null,
    bool? Moved = null,
    ConflictReason? Reason = null);

/// <summary>What holds of the shape of every course.</summary>
public sealed class CourseValidator : AbstractValidator<ICourse>
{
    private const string NeededByRule = "is required, unless slots are given";
    private const string NotWithSlots = "cannot be given with slots";

    public CourseValidator()
    {
        RuleFor(course => course.Modality).Code();
        RuleFor(course => course.Delivery).Known();
        RuleFor(course => course.JoinUrl).WebAddress();
        RuleFor(course => course.OnConflict).Known();
        RuleFor(course => course.MakeUp!.Value).Known().OverridePropertyName("makeUp").When(course => course.MakeUp is not null);
        RuleFor(course => course.DurationMinutes).Minutes();
        RuleFor(course => course.Cadence).Cadence();
        RuleFor(course => course.RangeReason).OptionalText(Lengths.Reason);
        RuleFor(course => course.OverrideReason).OptionalText(Lengths.Reason);
        When(course => course.Slots is null, Rule).Otherwise(Exact);
    }

    private void Rule()
    {
        RuleFor(course => course.StartOn).NotNull().WithMessage(NeededByRule).BookableDate();
        RuleFor(course => course.Day).NotNull().When(course => course.Times is null).WithMessage(NeededByRule);
        RuleFor(course => course.Day!.Value).Known().OverridePropertyName("day").When(course => course.Day is not null);
        RuleFor(course => course.Time).NotNull().When(course => course.Times is null).WithMessage(NeededByRule);
        RuleFor(course => course.Times).WeeklyTimes()
            .Must((course, times) => times is null || (course.Day is null && course.Time is null)).WithMessage("are given instead of day and time")
            .Must((course, times) => (course.Cadence?.TimesPerWeek ?? times?.Count ?? 1) == (times?.Count ?? 1))
            .WithMessage("must be as many as the cadence's timesPerWeek");
        RuleFor(course => course.Sessions)
            .NotNull().When(course => course.Hours is null && course.Cadence?.Taper is null).WithMessage("is required, unless hours or slots are given")
            .InclusiveBetween(1, Bounds.MaxSessions).WithMessage($"must be 1 to {Bounds.MaxSessions}")
            .Must((course, sessions) => course.Hours is null || sessions is null).WithMessage("cannot be given with hours");
        RuleFor(course => course.Hours).TherapistHours();
    }

    private void Exact()
    {
        RuleFor(course => course.Slots)
            .MustBe(Shapes.Count(1, Bounds.MaxSessions), slots => slots is { Count: >= 1 and <= Bounds.MaxSessions }).WithMessage($"must hold 1 to {Bounds.MaxSessions} slots")
            .Must(slots => slots is null || slots.All(slot => slot is not null)).WithMessage("must not hold null")
            .Must(slots => slots is not { Count: > 0 } || slots.Any(slot => slot is null) || Spread(slots) <= Bounds.MaxCourseWeeks * 7)
            .WithMessage($"must lie within {Bounds.MaxCourseWeeks} weeks");
        RuleForEach(course => course.Slots).ChildRules(slot => slot.RuleFor(at => at.StartsAt).BookableInstant());
        RuleFor(course => course.StartOn).Null().WithMessage(NotWithSlots);
        RuleFor(course => course.Day).Null().WithMessage(NotWithSlots);
        RuleFor(course => course.Time).Null().WithMessage(NotWithSlots);
        RuleFor(course => course.Times).Null().WithMessage(NotWithSlots);
        RuleFor(course => course.Sessions).Null().WithMessage(NotWithSlots);
        RuleFor(course => course.Hours).Null().WithMessage(NotWithSlots);
    }

    private static double Spread(IReadOnlyList<BookedSlot> slots) =>
        (slots.Max(slot => slot.StartsAt) - slots.Min(slot => slot.StartsAt)).TotalDays;
}

/// <summary>What a course's fields come to, with its modality's habits where they are left open.</summary>
public static class CourseReading
{
    public static int MinutesOf(this ICourse course, Modality modality) => course.DurationMinutes ?? modality.DurationMinutes;

    public static Cadence CadenceOf(this ICourse course, Modality modality)
    {
        var cadence = CadenceBody.Resolve(course.Cadence, modality);
        return course.Times is { } times ? cadence with { TimesPerWeek = times.Count } : cadence;
    }

    /// <summary>How many sessions; of a course planned by hours, as many as begin and end within them.</summary>
    public static int SessionsOf(this ICourse course, Modality modality)
    {
        var sessions = course.Slots?.Count ?? course.Sessions ?? course.Cadence?.SessionsOfTaper() ?? 0;
        return course.Hours is { } hours ? SessionsIn(hours, course.MinutesOf(modality)) : sessions;
    }

    /// <summary>As many sessions as begin and end within the hours.</summary>
    /// <exception cref="DomainException"><c>hours-out-of-range</c>: they hold no session, or too many.</exception>
    public static int SessionsIn(decimal hours, int minutes)
    {
        var sessions = (int)(hours * 60 / minutes);
        return sessions is >= 1 and <= Bounds.MaxSessions
            ? sessions
            : throw CommonErrors.Invalid("hours-out-of-range", $"These hours come to {sessions} sessions: 1 to {Bounds.MaxSessions} are possible.", "hours");
    }

    /// <summary>The sessions as they are wanted, in order of time, and the usual times of the course.</summary>
    public static (IReadOnlyList<WantedSession> Wanted, Rhythm Rhythm) Times(this ICourse course, Modality modality, ClinicSettings clinic)
    {
        var (minutes, cadence) = (course.MinutesOf(modality), course.CadenceOf(modality));
        if (course.Slots is { } slots)
        {
            CheckLengths(slots, minutes);
            List<WantedSession> wanted =
            [
                .. slots.OrderBy(slot => slot.StartsAt).Select(slot => new WantedSession(TimeSlot.Of(slot.StartsAt, minutes), slot.RoomId ?? course.RoomId)),
            ];
            return (wanted, Rhythm.Of([.. wanted.Select(session => session.Slot)], cadence, clinic.Zone));
        }

        var sessions = course.SessionsOf(modality);
        var rhythm = new Rhythm(course.Times ?? [new WeeklyTime(course.Day!.Value, course.Time!.Value)], cadence);
        if (cadence.WeeksOf(sessions) > Bounds.MaxCourseWeeks)
            throw CommonErrors.Invalid("date-out-of-range", $"The course must end within {Bounds.MaxCourseWeeks} weeks.", "sessions");

        var usual = new CourseRule(course.StartOn!.Value, rhythm, sessions).Slots(clinic, minutes);
        return usual.Count == sessions
            ? ([.. usual.Select(slot => new WantedSession(slot, course.RoomId))], rhythm)
            : throw CommonErrors.Invalid("date-out-of-range", "The course ends too far in the future.", "sessions");
    }

    private static void CheckLengths(IReadOnlyList<BookedSlot> slots, int minutes)
    {
        foreach (var (index, slot) in slots.Index())
        {
            if (slot.EndsAt is { } endsAt && endsAt != slot.StartsAt.AddMinutes(minutes))
                throw CommonErrors.Invalid("slot-length-differs", $"The slot is not {minutes} minutes long.", $"slots[{index}].endsAt");
        }
    }
}
