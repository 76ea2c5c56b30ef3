using AlSoor.Application.Common;
using FluentValidation;

namespace AlSoor.Application.Notes;

/// <summary>What a note says: the fields that its author writes.</summary>
/// <param name="Sections">Texts by the sections' codes; null, and a section that is not named, has none.</param>
public sealed record NoteTexts(IReadOnlyDictionary<string, string?> Sections);

public sealed class NoteTextsValidator : AbstractValidator<NoteTexts>
{
    public NoteTextsValidator() => RuleFor(note => note.Sections).SectionTexts();
}

internal static class NoteRules
{
    /// <summary>Texts by sections' codes. What is wrong is named by the field as a whole: codes that were sent are not repeated.</summary>
    public static IRuleBuilderOptionsConditions<T, IReadOnlyDictionary<string, string?>> SectionTexts<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string?>> rule) => rule.Custom((sections, context) =>
        {
            foreach (var fault in sections.Values.OfType<string>().Select(text => Rules.FaultOfProse(text, Lengths.Note)).OfType<string>().Distinct())
                context.AddFailure($"each text {fault}");
        });
}
