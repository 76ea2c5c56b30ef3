using AlSoor.Api.Configuration;
using AlSoor.Infrastructure.Audit;

namespace AlSoor.Api.Verbs;

/// <summary>What an operator or an auditor does with the audit log at the command line.</summary>
internal static class AuditVerbs
{
    /// <summary>An end of the log that was noted earlier, beside those in the anchor file.</summary>
    public const string AnchorOption = "--anchor";

    /// <summary>Says whether the log is as it was recorded and, where it is not, which is the first broken place.</summary>
    public static async Task<int> VerifyAsync(IServiceProvider services, CommandLine line)
    {
        var anchors = new List<AuditAnchor>();
        if (line.Options.TryGetValue(AnchorOption, out var text))
            anchors.Add(AuditAnchor.Parse(text) ?? throw new ConfigurationException($"{AnchorOption} must be <sequence>:<hash>, as 'audit head' prints it."));
        anchors.AddRange(AnchorsOf(services.GetRequiredService<AuditOptions>()));

        var verdict = await services.GetRequiredService<AuditVerifier>().VerifyAsync(anchors, CancellationToken.None);
        Console.WriteLine(
            $"{verdict.Entries} entries are as they were recorded, with {verdict.Clients} clients named; {verdict.Anchors} of {anchors.Count} anchors found.");
        Console.WriteLine(verdict.Head);
        if (verdict.Break is null)
            return 0;

        await Console.Error.WriteLineAsync($"The log is broken: {verdict.Break}.");
        return 1;
    }

    /// <summary>Prints the end of the log, to be noted outside.</summary>
    public static async Task<int> HeadAsync(IServiceProvider services)
    {
        Console.WriteLine(await services.GetRequiredService<AuditVerifier>().HeadAsync(CancellationToken.None));
        return 0;
    }

    private static IReadOnlyList<AuditAnchor> AnchorsOf(AuditOptions options)
    {
        try
        {
            return options.AnchorFile is { } path ? AnchorFile.Read(path) : [];
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Audit:AnchorFile cannot be read: {unreadable.Message}");
        }
    }
}
