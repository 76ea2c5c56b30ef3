using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>
/// How many rows every table has, and every calendar's version: equal before and after what left no trace, but in the audit log, which holds
/// what was tried and refused too.
/// </summary>
internal static class Tables
{
    public static Task<string> StateAsync(Clinic clinic) => clinic.InDatabaseAsync(async db =>
    {
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>()
            .Where(table => !table.StartsWith("Audit", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
#pragma warning disable EF1003 // The names of tables come from the model.
            var rows = await db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM \"" + table + "\"")
                .ToListAsync(TestContext.Current.CancellationToken);
#pragma warning restore EF1003
            lines.Add($"{table}: {rows[0]}");
        }

        foreach (var (id, version) in await VersionsAsync(db))
            lines.Add($"{id}: version {version}");
        return string.Join('\n', lines);
    });

    public static Task<long> VersionAsync(Clinic clinic, CalendarId id) => clinic.InDatabaseAsync(
        async db => (await VersionsAsync(db)).Single(calendar => calendar.Id == id.Value).Version);

    private static async Task<List<(Guid Id, long Version)>> VersionsAsync(ClinicDbContext db)
    {
        var calendars = await db.Calendars.ToListAsync(TestContext.Current.CancellationToken);
        return [.. calendars.Select(calendar => (calendar.Id.Value, calendar.Version)).OrderBy(calendar => calendar.Value)];
    }
}
