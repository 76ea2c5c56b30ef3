using System.Text.RegularExpressions;
using AlSoor.Domain.Scheduling;
using FluentValidation;

namespace AlSoor.Application.Common;

/// <summary>Validation rules that several requests share. They judge the shape of a request, never the state of the clinic.</summary>
public static partial class Rules
{
    /// <summary>A text that must be there: not blank, not too long, without control characters.</summary>
    public static IRuleBuilderOptions<T, string> Text<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("is required")
            .OptionalText(maxLength)!;

    /// <summary>A text that may be missing; if it is there it is not too long and has no control characters.</summary>
    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MustBe(Shapes.Text(maxLength), text => text is null || text.Length <= maxLength).WithMessage($"must have at most {maxLength} characters")
            .Must(text => text is null || !text.Any(char.IsControl)).WithMessage("must not contain control characters")
            .Must(text => text is null || IsWellFormed(text)).WithMessage("must be well-formed Unicode")
            .Must(text => text is null || text.Length > maxLength || !string.IsNullOrWhiteSpace(text)).WithMessage("must not be blank");

    /// <summary>A text that must be there and may have several lines: as <see cref="Text"/>, but for line feeds and tabs.</summary>
    public static IRuleBuilderOptions<T, string> Prose<T>(this IRuleBuilder<T, string> rule, int maxLength) =>
        rule.MustBe(Shapes.Prose(maxLength), text => FaultOfProse(text, maxLength) is null).WithMessage((_, text) => FaultOfProse(text, maxLength));

    /// <summary>What is wrong with a text that may have several lines; null where nothing is.</summary>
    public static string? FaultOfProse(string? text, int maxLength) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "is required",
        _ when text.Length > maxLength => $"must have at most {maxLength} characters",
        _ when text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\t')) => "must not contain control characters but line feeds and tabs",
        _ when !IsWellFormed(text) => "must be well-formed Unicode",
        _ => null,
    };

    /// <summary>As <see cref="Prose"/>, where nothing need be said.</summary>
    public static IRuleBuilderOptions<T, string?> OptionalProse<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MustBe(Shapes.Prose(maxLength), text => text is null || FaultOfProse(text, maxLength) is null)
            .WithMessage((_, text) => string.IsNullOrWhiteSpace(text) ? "must not be blank" : FaultOfProse(text, maxLength));

    /// <summary>What is said of a code that is not as <see cref="NewCode"/> asks for.</summary>
    public static readonly string NewCodeRule =
        $"must be lower-case letters, digits and single hyphens, a letter first, of at most {Lengths.Code} characters";

    /// <summary>Whether a code that a clinic gives is lower-kebab and begins with a letter.</summary>
    public static bool IsNewCode(string? code) => code is { Length: <= Lengths.Code } && NewCodeForm().IsMatch(code);

    public static IRuleBuilderOptions<T, string> Code<T>(this IRuleBuilder<T, string> rule) =>
        rule.Text(Lengths.Code);

    /// <summary>A code that is given to a new thing: lower-kebab, a letter first.</summary>
    public static IRuleBuilderOptions<T, string> NewCode<T>(this IRuleBuilder<T, string> rule) =>
        rule.MustBe(new() { MinLength = 1, MaxLength = Lengths.Code, Pattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }, IsNewCode).WithMessage(NewCodeRule);

    /// <summary>A list of codes: there, short, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> Codes<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.MustBe(new() { MaxItems = 50, UniqueItems = true, Items = Shapes.Text(Lengths.Code) }, codes => codes is null || codes.Count <= 50).WithMessage("must have at most 50 items")
            .Must(codes => codes is null || codes.All(code => !string.IsNullOrWhiteSpace(code) && code.Length <= Lengths.Code))
            .WithMessage($"must hold codes of at most {Lengths.Code} characters")
            .Must(codes => codes is null || codes.Distinct(StringComparer.Ordinal).Count() == codes.Count).WithMessage("must not name anything twice");

    public static IRuleBuilderOptions<T, string?> LanguageTag<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustBe(LanguageTagShape, tag => tag is null || (tag.Length <= Lengths.Language && LanguageTagForm().IsMatch(tag)))
            .WithMessage("must be a BCP 47 language tag, such as 'ar' or 'en-GB'");

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> LanguageTags<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.MustBe(new() { MaxItems = 20, Items = LanguageTagShape }, tags => tags is null || (tags.Count <= 20 && tags.All(tag => tag is { Length: <= Lengths.Language } && LanguageTagForm().IsMatch(tag))))
            .WithMessage("must hold at most 20 BCP 47 language tags, such as 'ar' or 'en-GB'");

    public static IRuleBuilderOptions<T, string?> Phone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustBe(PhoneShape, phone => phone is null || (phone.Length <= Lengths.Phone && PhoneForm().IsMatch(phone)))
            .WithMessage($"must be a telephone number: digits, spaces and + - ( ), at most {Lengths.Phone} characters");

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustBe(EmailShape, email => email is null || (email.Length <= Lengths.Email && EmailForm().IsMatch(email)))
            .WithMessage($"must be an e-mail address of at most {Lengths.Email} characters");

    public static IRuleBuilderOptions<T, string?> CivilId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustBe(CivilIdShape, id => id is null || (id.Length <= Lengths.CivilId && CivilIdForm().IsMatch(id)))
            .WithMessage($"must be letters, digits and - of at most {Lengths.CivilId} characters");

    public static IRuleBuilderOptions<T, DateOnly> BookableDate<T>(this IRuleBuilder<T, DateOnly> rule) =>
        rule.MustBe(Shapes.BookableDate, IsBookable).WithMessage(OutOfBounds);

    public static IRuleBuilderOptions<T, DateOnly?> BookableDate<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.MustBe(Shapes.BookableDate, date => date is null || IsBookable(date.Value)).WithMessage(OutOfBounds);

    /// <summary>An instant within the bounds, on a whole minute.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset> BookableInstant<T>(this IRuleBuilder<T, DateTimeOffset> rule) =>
        rule.MustBe(Shapes.WholeMinute, instant => IsBookable(DateOnly.FromDateTime(instant.UtcDateTime))).WithMessage(OutOfBounds)
            .Must(instant => instant.Ticks % TimeSpan.TicksPerMinute == 0).WithMessage("must be on a whole minute");

    /// <summary>An instant within the bounds, to any part of a second.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> InBounds<T>(this IRuleBuilder<T, DateTimeOffset?> rule) =>
        rule.MustBe(Shapes.BookableInstant, instant => instant is null || IsBookable(DateOnly.FromDateTime(instant.Value.UtcDateTime))).WithMessage(OutOfBounds);

    public static IRuleBuilderOptions<T, int?> Minutes<T>(this IRuleBuilder<T, int?> rule) =>
        rule.MustBe(Shapes.Between(Bounds.MinMinutes, Bounds.MaxMinutes), minutes => minutes is null or (>= Bounds.MinMinutes and <= Bounds.MaxMinutes))
            .WithMessage($"must be {Bounds.MinMinutes} to {Bounds.MaxMinutes} minutes");

    public static IRuleBuilderOptions<T, CadenceBody?> Cadence<T>(this IRuleBuilder<T, CadenceBody?> rule) =>
        rule.Must(cadence => cadence?.EveryWeeks is null or (>= 1 and <= Domain.Scheduling.Cadence.MaxEveryWeeks))
            .WithMessage($"must be every 1 to {Domain.Scheduling.Cadence.MaxEveryWeeks} weeks")
            .Must(cadence => cadence?.TimesPerWeek is null or (>= 1 and <= Domain.Scheduling.Cadence.MaxTimesPerWeek))
            .WithMessage($"must be 1 to {Domain.Scheduling.Cadence.MaxTimesPerWeek} times a week")
            .Must(cadence => cadence?.Taper is null || IsTaper(cadence.Taper))
            .WithMessage($"must taper in 1 to {Domain.Scheduling.Cadence.MaxPhases} phases, each with sessions and everyWeeks")
            .Must(cadence => cadence is null || cadence.EveryWeeks is null || cadence.Taper is null)
            .WithMessage("is given by everyWeeks or by taper, not by both");

    /// <summary>The days and times of a week's sessions.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<WeeklyTime>?> WeeklyTimes<T>(this IRuleBuilder<T, IReadOnlyList<WeeklyTime>?> rule) =>
        rule.MustBe(Shapes.Count(1, Domain.Scheduling.Cadence.MaxTimesPerWeek), times => times is null or { Count: >= 1 and <= Domain.Scheduling.Cadence.MaxTimesPerWeek })
            .WithMessage($"must hold 1 to {Domain.Scheduling.Cadence.MaxTimesPerWeek} times")
            .Must(times => times is null || times.DistinctBy(time => time.Day).Count() == times.Count).WithMessage("must be on different days")
            .Must(times => times is null || times.All(time => Enum.IsDefined(time.Day))).WithMessage("must be on known days");

    /// <summary>The therapist's hours that a course may take.</summary>
    public static IRuleBuilderOptions<T, decimal?> TherapistHours<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.MustBe(new() { ExclusiveMinimum = 0, Maximum = 1000, MultipleOf = 0.01m }, hours => hours is null or (> 0 and <= 1000)).WithMessage("must be more than 0 and at most 1000 hours")
            .Must(hours => hours is null || decimal.Round(hours.Value, 2) == hours).WithMessage("must have at most two decimals");

    /// <summary>An address that a browser opens over TLS.</summary>
    public static IRuleBuilderOptions<T, string?> WebAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.OptionalText(Lengths.Url)
            .MustBe(new() { Format = "uri", Pattern = "^https://" }, text => text is null || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
            .WithMessage("must be an https address");

    private static bool IsTaper(IReadOnlyList<CadencePhase> taper) =>
        taper.Count is >= 1 and <= Domain.Scheduling.Cadence.MaxPhases
        && taper.All(phase => phase is { Sessions: >= 1 and <= Bounds.MaxSessions, EveryWeeks: >= 1 and <= Domain.Scheduling.Cadence.MaxEveryWeeks });

    public static IRuleBuilderOptions<T, IReadOnlyList<ClientId>> Clients<T>(this IRuleBuilder<T, IReadOnlyList<ClientId>> rule) =>
        rule.MustBe(new() { MinItems = 1, MaxItems = Bounds.MaxClients, UniqueItems = true }, ids => ids is { Count: > 0 and <= Bounds.MaxClients }).WithMessage($"must name 1 to {Bounds.MaxClients} clients")
            .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("must not name a client twice");

    /// <summary>Days of the week, where they are named.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<DayOfWeek>?> Days<T>(this IRuleBuilder<T, IReadOnlyList<DayOfWeek>?> rule) =>
        rule.MustBe(Shapes.Count(1, 7), days => days is null or { Count: > 0 and <= 7 }).WithMessage("must name 1 to 7 days");

    /// <summary>Therapists to look among, where they are named.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TherapistId>?> Therapists<T>(this IRuleBuilder<T, IReadOnlyList<TherapistId>?> rule) =>
        rule.MustBe(Shapes.Count(1, 100), ids => ids is null or { Count: > 0 and <= 100 }).WithMessage("must name 1 to 100 therapists");

    /// <summary>The number of a session in its course, where it is named.</summary>
    public static IRuleBuilderOptions<T, int?> SessionNumber<T>(this IRuleBuilder<T, int?> rule) =>
        rule.MustBe(new() { Minimum = 1 }, number => number is null or >= 1).WithMessage("must be 1 or more");

    public static IRuleBuilderOptions<T, TValue> Known<T, TValue>(this IRuleBuilder<T, TValue> rule) =>
        rule.IsInEnum().WithMessage("is not one of the known values");

    public static bool IsBookable(DateOnly date) => date >= Bounds.FirstDate && date < Bounds.LastDate;

    private static readonly string OutOfBounds =
        $"must lie from {Bounds.FirstDate:yyyy-MM-dd} up to, not including, {Bounds.LastDate:yyyy-MM-dd}";

    /// <summary>Whether every surrogate has its other half.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (System.Text.Rune.DecodeFromUtf16(rest, out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[consumed..];
        }

        return true;
    }

    // As the forms below, without what only .NET knows.
    private static readonly Shape LanguageTagShape = new() { MaxLength = Lengths.Language, Pattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" };
    private static readonly Shape CivilIdShape = new() { MinLength = 1, MaxLength = Lengths.CivilId, Pattern = "^[0-9A-Za-z][0-9A-Za-z-]*$" };
    private static readonly Shape PhoneShape = new() { MaxLength = Lengths.Phone, Pattern = @"^\+?[0-9()\-. ]*[0-9][0-9()\-. ]*$" };
    private static readonly Shape EmailShape = new()
    {
        MaxLength = Lengths.Email,
        Pattern = @"^[^@\s\x00-\x1F\x7F-\x9F]+@[^@\s\x00-\x1F\x7F-\x9F]+$",
    };

    [GeneratedRegex("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NewCodeForm();

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z-]*\\z", RegexOptions.None, 1000)]
    private static partial Regex CivilIdForm();

    [GeneratedRegex(@"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LanguageTagForm();

    [GeneratedRegex(@"^\+?[0-9()\-. ]*[0-9][0-9()\-. ]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^[^@\s\p{C}]+@[^@\s\p{C}]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmailForm();
}
