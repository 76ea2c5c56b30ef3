using AlSoor.Application.Common;
using AlSoor.Domain.Therapists;
using FluentValidation;

namespace AlSoor.Application.Therapists;

/// <summary>What is known of a therapist: the fields that can be written.</summary>
/// <param name="ArabicName">The whole name as it is written in Arabic.</param>
/// <param name="Modalities">Codes of the modalities offered; at least one.</param>
/// <param name="Concerns">Codes of the concerns treated.</param>
/// <param name="Languages">BCP 47 tags of the languages in which the therapist works.</param>
/// <param name="WeeklyCapacityHours">Contact hours a week that the therapist can hold; without it only the working hours limit them.</param>
/// <param name="BufferMinutes">Minutes that the therapist needs between two sessions.</param>
/// <param name="SupervisorId">The therapist who supervises this one, and with a supervisor's key may read their work. Only an administrator sets or changes it.</param>
/// <param name="NeedsCosignature">Whether the supervisor signs this therapist's progress notes too. Only an administrator changes it.</param>
public sealed record TherapistDetails(
    string GivenName,
    string FamilyName,
    IReadOnlyList<string> Modalities,
    string? ArabicName = null,
    IReadOnlyList<string>? Concerns = null,
    IReadOnlyList<string>? Languages = null,
    decimal? WeeklyCapacityHours = null,
    int BufferMinutes = 0,
    TherapistId? SupervisorId = null,
    bool NeedsCosignature = false)
{
    public static TherapistDetails Of(Therapist therapist) => new(
        therapist.GivenName,
        therapist.FamilyName,
        therapist.Modalities,
        therapist.ArabicName,
        therapist.Concerns,
        therapist.Languages,
        therapist.WeeklyCapacityHours,
        therapist.BufferMinutes,
        therapist.SupervisorId,
        therapist.NeedsCosignature);

    public void ApplyTo(Therapist therapist)
    {
        therapist.GivenName = GivenName.Trim();
        therapist.FamilyName = FamilyName.Trim();
        therapist.ArabicName = ArabicName?.Trim();
        therapist.Modalities = [.. Modalities];
        therapist.Concerns = [.. Concerns ?? []];
        therapist.Languages = [.. Languages ?? []];
        therapist.WeeklyCapacityHours = WeeklyCapacityHours;
        therapist.BufferMinutes = BufferMinutes;
        therapist.SupervisorId = SupervisorId;
        therapist.NeedsCosignature = NeedsCosignature;
    }
}

public sealed class TherapistDetailsValidator : AbstractValidator<TherapistDetails>
{
    public TherapistDetailsValidator()
    {
        RuleFor(therapist => therapist.GivenName).Text(Lengths.Name);
        RuleFor(therapist => therapist.FamilyName).Text(Lengths.Name);
        RuleFor(therapist => therapist.ArabicName).OptionalText(Lengths.Name);
        RuleFor(therapist => therapist.Modalities)
            .MustBe(new() { MinItems = 1 }, codes => codes is { Count: > 0 }).WithMessage("must name at least one modality")
            .Codes();
        RuleFor(therapist => therapist.Concerns).Codes();
        RuleFor(therapist => therapist.Languages).LanguageTags();
        RuleFor(therapist => therapist.WeeklyCapacityHours)
            .MustBe(Shapes.Between(0, 100) with { MultipleOf = 0.01m }, hours => hours is null || (hours >= 0 && hours <= 100 && decimal.Round(hours.Value, 2) == hours))
            .WithMessage("must be 0 to 100 hours, with at most two decimals");
        RuleFor(therapist => therapist.BufferMinutes)
            .InclusiveBetween(0, Bounds.MaxBufferMinutes).WithMessage($"must be 0 to {Bounds.MaxBufferMinutes} minutes");
    }
}
