using Microsoft.Data.Sqlite;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes;

/// <summary>Where process notes are kept if nobody says: with SQLite in a file beside the clinic's, with SQL Server in a schema of its database.</summary>
public static class ProcessNotesPlace
{
    public static string Beside(DatabaseProvider provider, string clinic)
    {
        if (provider != DatabaseProvider.Sqlite)
            return clinic;

        var settings = new SqliteConnectionStringBuilder(clinic);
        var name = $"{Path.GetFileNameWithoutExtension(settings.DataSource)}-process-notes{Path.GetExtension(settings.DataSource)}";
        settings.DataSource = Path.Combine(Path.GetDirectoryName(settings.DataSource) ?? "", name);
        return settings.ToString();
    }
}
