using System.Globalization;
using AlSoor.Application.Reports;

namespace AlSoor.Api.Verbs;

/// <summary>Compares the counts that are kept with the sessions that there are, at the command line.</summary>
internal static class RecountVerb
{
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        var recount = services.GetRequiredService<ISessionRecount>();
        var wrong = await recount.RunAsync(CancellationToken.None);
        foreach (var pair in wrong)
            Console.WriteLine($"{Text(pair.Cell)}: {Text(pair.Kept, "kept")}, {Text(pair.Counted, "counted")}");
        if (wrong.Count == 0)
        {
            Console.WriteLine("The kept counts are right.");
            return 0;
        }

        await Console.Error.WriteLineAsync(recount.PutsRight
            ? $"{wrong.Count} counts were wrong, and are put right."
            : $"{wrong.Count} counts are wrong. The database keeps them itself, so that it is damaged: have it checked (DBCC CHECKDB).");
        return 1;
    }

    private static string Text(SessionMonthCount cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cell.Month / 100:0000}-{cell.Month % 100:00} {cell.TherapistId.Value} {cell.Modality} {Words.Of(cell.Status)}");

    private static string Text(SessionMonthCount? count, string name) => string.Create(
        CultureInfo.InvariantCulture, $"{name} {count?.Sessions ?? 0} sessions, {count?.Minutes ?? 0} minutes, {count?.Clients ?? 0} clients");
}
