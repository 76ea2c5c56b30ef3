using AlSoor.Application.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using FluentValidation;

namespace AlSoor.Application.Closures;

/// <summary>A closure's fields that can be written, and what is to become of sessions in it.</summary>
/// <param name="StartsOn">The first date.</param>
/// <param name="EndsOn">The last date, included.</param>
/// <param name="Name">What is celebrated or done.</param>
/// <param name="Status">Whether the dates are decided. A provisional closure blocks bookings as a confirmed one does.</param>
/// <param name="Reflow">What to do with sessions already booked on these dates; not kept.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing; not kept.</param>
public sealed record ClosureDetails(
    DateOnly StartsOn,
    DateOnly EndsOn,
    string Name,
    ClosureStatus Status = ClosureStatus.Confirmed,
    ReflowMode Reflow = ReflowMode.None,
    bool DryRun = false) : IClosureDetails
{
    /// <summary>A closure of which nothing is known yet: a patch of it shows what the patch itself says.</summary>
    public static readonly ClosureDetails None = new(default, default, "");

    public static ClosureDetails Of(Closure closure) => new(closure.StartsOn, closure.EndsOn, closure.Name, closure.Status);
}

/// <summary>A closure's fields, in whatever request they come.</summary>
public interface IClosureDetails
{
    DateOnly StartsOn { get; }

    DateOnly EndsOn { get; }

    string Name { get; }

    ClosureStatus Status { get; }

    ReflowMode Reflow { get; }
}

public sealed class ClosureDetailsValidator : AbstractValidator<IClosureDetails>
{
    public ClosureDetailsValidator()
    {
        RuleFor(closure => closure.StartsOn).BookableDate();
        RuleFor(closure => closure.EndsOn).BookableDate()
            .Must((closure, endsOn) => endsOn >= closure.StartsOn).WithMessage("must not be before startsOn")
            .Must((closure, endsOn) => endsOn.DayNumber - closure.StartsOn.DayNumber < 366).WithMessage("must be within a year of startsOn");
        RuleFor(closure => closure.Name).Text(Lengths.Name);
        RuleFor(closure => closure.Status).Known();
        RuleFor(closure => closure.Reflow).Known();
    }
}
