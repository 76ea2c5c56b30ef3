using AlSoor.Application.Audit;
using AlSoor.Application.CalendarFeeds;
using AlSoor.Application.Caseloads;
using AlSoor.Application.Clients;
using AlSoor.Application.Closures;
using AlSoor.Application.Common;
using AlSoor.Application.Imports;
using AlSoor.Application.Reporting;
using AlSoor.Application.Reports;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Webhooks;
using AlSoor.Infrastructure.Audit;
using AlSoor.Infrastructure.Calendars;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Infrastructure.Persistence.ProcessNotes;
using AlSoor.Infrastructure.Persistence.Reporting;
using AlSoor.Infrastructure.Persistence.Sqlite;
using AlSoor.Infrastructure.Persistence.SqlServer;
using AlSoor.Infrastructure.Persistence.Upgrades;
using AlSoor.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Infrastructure;

/// <summary>The engine that keeps the clinic's data.</summary>
public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Registers everything with an outside.</summary>
public static class InfrastructureServices
{
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services,
        DatabaseProvider provider,
        string connectionString,
        IKeySource keys,
        string processNotesConnectionString,
        IKeySource processNotesKeys)
    {
        services.AddSingleton(new Keyring(keys));
        services.AddSingleton<FieldCipher>();
        services.AddSingleton<SealedFields>();
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                services.AddSqliteContexts<SqliteClinicDbContext>(options => Common(options)
                    .UseSqlite(connectionString)
                    .ReplaceService<IModificationCommandBatchFactory, SqliteRowsFactory>()

                    // A migration that is cut off is undone from the copy that was made before it: see SqliteSetup.
                    .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)));
                services.AddScoped<ClinicDbContext>(provider => provider.GetRequiredService<SqliteClinicDbContext>());
                services.AddSingleton<SqliteWriterQueue>();
                services.AddScoped<ITransactions, SqliteTransactions>();
                services.AddScoped<SqliteSetup>();
                break;
            case DatabaseProvider.SqlServer:
                services.AddDbContextPool<SqlServerClinicDbContext>(options => Common(options)
                    .UseSqlServer(connectionString, server => server.EnableRetryOnFailure()));
                services.AddScoped<ClinicDbContext>(provider => provider.GetRequiredService<SqlServerClinicDbContext>());
                services.AddScoped<ITransactions, SqlServerTransactions>();
                services.AddScoped<SqlServerSetup>();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider));
        }

        services.AddProcessNotes(provider, processNotesConnectionString, processNotesKeys);
        services.AddScoped<IClinicDb>(provider => provider.GetRequiredService<ClinicDbContext>());
        services.AddScoped<Upgrade>();
        services.AddScoped<ClinicGuard>();
        services.AddScoped<IKeyRotation, KeyRotation>();
        services.AddScoped<ISessionRecount, SessionRecount>();
        services.AddScoped<IReportingViews, ReportingViews>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddScoped<PlanStandings>();
        services.AddScoped<TransactionAudit>();
        services.AddScoped<AuditVerifier>();
        services.AddScoped<ICalendarLocks, CalendarLocks>();
        services.AddScoped<IClientSearch, ClientSearch>();
        services.AddScoped<IExternalIds, ExternalIdLookup>();
        services.AddScoped<IBoardReader, BoardReader>();
        services.AddScoped<ICalendarSource, CalendarSource>();
        services.AddScoped<ICaseloadReader, CaseloadReader>();
        services.AddSingleton<IWebhookSender, WebhookSender>();
        services.AddSingleton<IHolidayFile, HolidayFile>();
        services.AddSingleton<ICalendarWriter, CalendarWriter>();
        return services;
    }

    internal static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) => options
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .AddInterceptors(OpenWhenRead.Instance)

        // These would log the database's message, which may quote what was to be written. Who catches the exception logs it without.
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed));
}
