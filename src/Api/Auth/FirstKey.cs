using AlSoor.Api.Configuration;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Api.Auth;

/// <summary>Gives a database without keys its first one, an administrator's: the value of <c>ALSOOR_ADMIN_KEY</c>, or a new one.</summary>
internal static class FirstKey
{
    public const string Variable = "ALSOOR_ADMIN_KEY";

    /// <returns>The key, if a new one was made and must be shown; otherwise null.</returns>
    public static async Task<string?> EnsureAsync(IClinicDb db, TimeProvider time, IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (await db.ApiKeys.AnyAsync(cancellationToken))
            return null;

        var given = configuration[Variable];
        if (!string.IsNullOrEmpty(given) && given.Length is < ApiKeyText.MinLength or > ApiKeyText.MaxLength)
            throw new ConfigurationException($"{Variable} must have {ApiKeyText.MinLength} to {ApiKeyText.MaxLength} characters.");

        var text = string.IsNullOrEmpty(given) ? ApiKeyText.New(Role.Admin) : given;
        db.ApiKeys.Add(new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = "First administrator",
            Role = Role.Admin,
            Hash = ApiKeyText.HashOf(text),
            CreatedAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return string.IsNullOrEmpty(given) ? text : null;
    }
}
