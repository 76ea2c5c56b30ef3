using AlSoor.Application.Common;
using AlSoor.Domain.Clients;
using FluentValidation;

namespace AlSoor.Application.Clients;

/// <summary>What the front desk knows of a client: the fields that can be written.</summary>
/// <param name="ArabicName">The whole name as it is written in Arabic.</param>
/// <param name="PreferredLanguage">A BCP 47 tag, such as <c>ar</c>.</param>
/// <param name="Concerns">Codes from the catalogue of concerns.</param>
/// <param name="ReferredOn">The date from which waiting time is counted.</param>
/// <param name="Status">An inactive client's record is kept, and nothing new is booked for them.</param>
/// <param name="CivilId">The number by which the state knows the person.</param>
public sealed record ClientDetails(
    string GivenName,
    string FamilyName,
    string? ArabicName = null,
    DateOnly? DateOfBirth = null,
    string? Phone = null,
    string? Email = null,
    string? PreferredLanguage = null,
    IReadOnlyList<string>? Concerns = null,
    DateOnly? ReferredOn = null,
    ClientStatus Status = ClientStatus.Active,
    string? CivilId = null)
{
    public static ClientDetails Of(Client client) => new(
        client.GivenName,
        client.FamilyName,
        client.ArabicName,
        client.DateOfBirth,
        client.Phone,
        client.Email,
        client.PreferredLanguage,
        client.Concerns,
        client.ReferredOn,
        client.Status,
        client.CivilId);

    public void ApplyTo(Client client)
    {
        client.GivenName = GivenName.Trim();
        client.FamilyName = FamilyName.Trim();
        client.ArabicName = ArabicName?.Trim();
        client.DateOfBirth = DateOfBirth;
        client.CivilId = CivilId;
        client.Phone = Phone?.Trim();
        client.Email = Email;
        client.PreferredLanguage = PreferredLanguage;
        client.Concerns = [.. Concerns ?? []];
        client.ReferredOn = ReferredOn;
        client.Status = Status;
    }
}

public sealed class ClientDetailsValidator : AbstractValidator<ClientDetails>
{
    public ClientDetailsValidator(TimeProvider time)
    {
        RuleFor(client => client.GivenName).Text(Lengths.Name);
        RuleFor(client => client.FamilyName).Text(Lengths.Name);
        RuleFor(client => client.ArabicName).OptionalText(Lengths.Name);
        // A day ahead of UTC is today somewhere on earth.
        RuleFor(client => client.DateOfBirth)
            .Must(date => date is null || (date >= Bounds.FirstBirthday && date <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1)))
            .WithMessage($"must lie between {Bounds.FirstBirthday:yyyy-MM-dd} and today");
        RuleFor(client => client.CivilId).CivilId();
        RuleFor(client => client.Phone).Phone();
        RuleFor(client => client.Email).Email();
        RuleFor(client => client.PreferredLanguage).LanguageTag();
        RuleFor(client => client.Concerns).Codes();
        RuleFor(client => client.ReferredOn).BookableDate();
        RuleFor(client => client.Status).Known();
    }
}
