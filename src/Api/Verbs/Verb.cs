using AlSoor.Api.Auth;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Infrastructure.Persistence.ProcessNotes;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Api.Verbs;

/// <summary>What the service is told to do on the command line, instead of serving.</summary>
internal static class Verb
{
    public const string Migrate = "migrate";
    public const string Seed = "seed";
    public const string RotateKeys = "rotate-keys";
    public const string Recount = "recount";
    public const string AuditVerify = "audit verify";
    public const string AuditHead = "audit head";

    public static readonly IReadOnlyList<string> All = [Migrate, Seed, RotateKeys, Recount, AuditVerify, AuditHead];

    /// <summary>What verbs take besides configuration.</summary>
    public static readonly IReadOnlyList<string> Options = [AuditVerbs.AnchorOption];

    /// <summary>Does what the verb says, and answers the exit code.</summary>
    public static async Task<int> RunAsync(string verb, CommandLine line, IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<IDatabaseSetup>();
        switch (verb)
        {
            case Migrate:
                await setup.MigrateAsync(CancellationToken.None);
                Console.WriteLine("The database is up to date.");
                return 0;
            case Seed:
                await setup.PrepareToServeAsync(CancellationToken.None);
                return await SeedAsync(scope.ServiceProvider);
            case RotateKeys:
                await setup.PrepareToServeAsync(CancellationToken.None);
                return await RotateKeysAsync(scope.ServiceProvider);
            case Recount:
                await setup.PrepareToServeAsync(CancellationToken.None);
                return await RecountVerb.RunAsync(scope.ServiceProvider);
            case AuditVerify:
                await setup.PrepareToServeAsync(CancellationToken.None);
                return await AuditVerbs.VerifyAsync(scope.ServiceProvider, line);
            case AuditHead:
                await setup.PrepareToServeAsync(CancellationToken.None);
                return await AuditVerbs.HeadAsync(scope.ServiceProvider);
            default:
                await Console.Error.WriteLineAsync($"There is no verb '{verb}'. Verbs: {string.Join(", ", All)}; none to serve.");
                return 2;
        }
    }

    private static async Task<int> RotateKeysAsync(IServiceProvider services)
    {
        var keyring = services.GetRequiredService<Keyring>();
        Console.WriteLine(keyring.TryAdd()
            ? $"Made the key {keyring.CurrentId}."
            : $"The keys are in the configuration; the current one is {keyring.CurrentId}.");
        Console.WriteLine($"Sealed {await services.GetRequiredService<IKeyRotation>().RunAsync(CancellationToken.None)} rows anew.");

        var ofProcessNotes = services.GetRequiredService<ProcessNotesSeals>().Keyring;
        Console.WriteLine(ofProcessNotes.TryAdd()
            ? $"Made the key {ofProcessNotes.CurrentId} of the process notes."
            : $"The keys of the process notes are in the configuration; the current one is {ofProcessNotes.CurrentId}.");
        Console.WriteLine($"Sealed {await services.GetRequiredService<IProcessNotesRotation>().RunAsync(CancellationToken.None)} process notes anew.");
        return 0;
    }

    private static async Task<int> SeedAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<IClinicDb>();
        if (await db.Clients.AnyAsync() || await db.Therapists.AnyAsync())
        {
            await Console.Error.WriteLineAsync("The database has people in it already: demo data is only for an empty one.");
            return 1;
        }

        services.GetRequiredService<AuditTrail>().Name("Seed");
        await FirstKey.ShowNewAsync(services);
        Console.WriteLine(await ActivatorUtilities.CreateInstance<DemoClinic>(services).FillAsync());
        return 0;
    }
}
