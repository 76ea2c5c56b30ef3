using AlSoor.Domain.Clients;

namespace AlSoor.Application.Clients;

/// <summary>A person who comes to therapy.</summary>
public sealed record ClientResponse(
    ClientId Id,
    string GivenName,
    string FamilyName,
    string? ArabicName,
    DateOnly? DateOfBirth,
    string? CivilId,
    string? Phone,
    string? Email,
    string? PreferredLanguage,
    IReadOnlyList<string> Concerns,
    DateOnly? ReferredOn,
    ClientStatus Status,
    DateTimeOffset CreatedAt,
    int Version)
{
    public static ClientResponse Of(Client client) => new(
        client.Id,
        client.GivenName,
        client.FamilyName,
        client.ArabicName,
        client.DateOfBirth,
        client.CivilId,
        client.Phone,
        client.Email,
        client.PreferredLanguage,
        client.Concerns,
        client.ReferredOn,
        client.Status,
        client.CreatedAt,
        client.Version);
}
