using AlSoor.Application.ProcessNotes;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence.ProcessNotes.Sqlite;
using AlSoor.Infrastructure.Persistence.ProcessNotes.SqlServer;
using AlSoor.Infrastructure.Persistence.Sqlite;
using AlSoor.Infrastructure.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes;

/// <summary>Registers the store of process notes, and both stores' being made ready.</summary>
internal static class ProcessNotesServices
{
    public static void AddProcessNotes(this IServiceCollection services, DatabaseProvider provider, string connectionString, IKeySource keys)
    {
        services.AddSingleton(new ProcessNotesSeals(new Keyring(keys)));
        if (provider == DatabaseProvider.Sqlite)
        {
            services.AddSqliteContexts<SqliteProcessNotesDbContext>(options => InfrastructureServices.Common(options).UseSqlite(connectionString));
            services.AddScoped<ProcessNotesDbContext>(provider => provider.GetRequiredService<SqliteProcessNotesDbContext>());
            services.AddScoped<SqliteProcessNotesSetup>();
            services.AddScoped<IDatabaseSetup>(provider => new StoreSetups(
                provider.GetRequiredService<SqliteSetup>(), provider.GetRequiredService<SqliteProcessNotesSetup>()));
        }
        else
        {
            services.AddDbContextPool<SqlServerProcessNotesDbContext>(options => InfrastructureServices.Common(options)
                .UseSqlServer(connectionString, server => server
                    .EnableRetryOnFailure()
                    .MigrationsHistoryTable(SqlServerProcessNotesDbContext.MigrationsTable, SqlServerProcessNotesDbContext.Schema)));
            services.AddScoped<ProcessNotesDbContext>(provider => provider.GetRequiredService<SqlServerProcessNotesDbContext>());
            services.AddScoped<SqlServerProcessNotesSetup>();
            services.AddScoped<IDatabaseSetup>(provider => new StoreSetups(
                provider.GetRequiredService<SqlServerSetup>(), provider.GetRequiredService<SqlServerProcessNotesSetup>()));
        }

        services.AddScoped<ProcessNotesGuard>();
        services.AddScoped<IProcessNotesRotation, ProcessNotesRotation>();
        services.AddScoped<IProcessNotes, ProcessNoteStore>();
    }
}
