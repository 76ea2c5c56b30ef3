using AlSoor.Api.Configuration;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Api.Auth;

/// <summary>Gives a database without keys its first one, an administrator's: the value of <c>ALSOOR_ADMIN_KEY</c>, or a new one.</summary>
internal static class FirstKey
{
    public const string Variable = "ALSOOR_ADMIN_KEY";

    /// <summary>Makes the first key if there is none yet, and prints it this once unless the operator chose it.</summary>
    public static async Task ShowNewAsync(IServiceProvider services)
    {
        if (await services.GetRequiredService<IClinicDb>().ApiKeys.AnyAsync())
            return;

        var given = services.GetRequiredService<IConfiguration>()[Variable];
        if (!string.IsNullOrEmpty(given) && given.Length is < ApiKeyText.MinLength or > ApiKeyText.MaxLength)
            throw new ConfigurationException($"{Variable} must have {ApiKeyText.MinLength} to {ApiKeyText.MaxLength} characters.");

        var text = string.IsNullOrEmpty(given) ? ApiKeyText.New(Role.Admin) : given;

        // Of processes that start together on a new database one makes the key: the clinic's calendar lets in one at a time.
        var isNew = await services.GetRequiredService<ITransactions>().RunAsync(() => AddAsync(services, text), CancellationToken.None);
        if (isNew && string.IsNullOrEmpty(given))
            Console.WriteLine($"Administrator key, shown this once: {text}");
    }

    private static async Task<bool> AddAsync(IServiceProvider services, string text)
    {
        await services.GetRequiredService<ICalendarLocks>().TakeAsync([CalendarId.Clinic], CancellationToken.None);
        var db = services.GetRequiredService<IClinicDb>();
        if (await db.ApiKeys.AnyAsync())
            return false;

        db.ApiKeys.Add(new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = "First administrator",
            Role = Role.Admin,
            Hash = ApiKeyText.HashOf(text),
            CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        });
        await db.SaveChangesAsync();
        return true;
    }
}
