using AlSoor.Infrastructure.Persistence.Sqlite;
using AlSoor.Infrastructure.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AlSoor.Persistence.Tests.Schema;

/// <summary>Contexts that know their model and need no database.</summary>
internal static class Offline
{
    public static SqliteClinicDbContext Sqlite(string connectionString = "Data Source=:memory:") =>
        new(new DbContextOptionsBuilder<SqliteClinicDbContext>().UseSqlite(connectionString).Options);

    public static SqlServerClinicDbContext SqlServer(params IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder<SqlServerClinicDbContext>().UseSqlServer("Server=nowhere").AddInterceptors(interceptors).Options);
}
