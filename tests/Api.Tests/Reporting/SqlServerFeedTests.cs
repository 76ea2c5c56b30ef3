using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Reporting;
using AlSoor.Infrastructure.Persistence.SqlServer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlSoor.Api.Tests.Reporting;

/// <summary>What the feed takes is translated for SQL Server too: told from the commands, without a server.</summary>
public sealed class SqlServerFeedTests(SqlServerFeedTests.Host host) : IClassFixture<SqlServerFeedTests.Host>
{
    [Theory]
    [InlineData("/SessionDays?$filter=LocalDate ge 2026-12-01 and year(LocalDate) eq 2026&$top=3&$skip=1", "WHERE", "OFFSET")]
    [InlineData("/SessionDays?$filter=contains(tolower(Status),'at') and startswith(Kind,'t') and endswith(Kind,'y') and Status gt 'a'", "LIKE", "LOWER")]
    [InlineData("/SessionDays?$filter=Sessions gt 1.5 or RoomId in (00000000-0000-0000-0000-000000000000) or not (Places ne null)", "float", "IS NULL")]
    [InlineData("/SessionCounts?$apply=filter(Month ge 2026-01-01)/groupby((TherapistId),aggregate(Sessions with sum as Total))&$filter=Total gt 1&$orderby=Total desc", "GROUP BY", "HAVING")]
    [InlineData("/SessionDays?$apply=groupby((Modality),aggregate(Minutes with average as A,Minutes with min as B,Minutes with max as C,$count as D,RoomId with countdistinct as E))", "(DISTINCT ", "AVG(CAST(")]
    [InlineData("/SessionDays?$apply=aggregate(Sessions with sum as Total)", "SUM(", "GROUP BY")]
    [InlineData("/SessionDays?$skiptoken=9~2026-12-01~00000000-0000-0000-0000-000000000000~cbt~attended~00000000-0000-0000-0000-000000000000~telehealth~therapy", "[LocalDate] >= @", "[TherapistId] > @")]
    [InlineData("/Rooms?$filter=Capacity ge 2 and Name eq 'Blue'&$orderby=Name", "ORDER BY", "bigint")]
    public async Task The_command_has_what_was_asked_for(string address, string one, string other)
    {
        host.Commands.Clear();

        (await FeedClinic.FeedAsync(host.Admin, address)).Is(200);

        var command = Assert.Single(host.Commands);
        Assert.Contains("FROM \"reporting\".", command, StringComparison.Ordinal);
        Assert.Contains(one, command, StringComparison.Ordinal);
        Assert.Contains(other, command, StringComparison.Ordinal);
    }

    /// <summary>A clinic whose views are asked of a SQL Server that is not there, and answers nothing.</summary>
    public sealed class Host : ClinicHost
    {
        private readonly Silent _silent = new();

        public ConcurrentQueue<string> Commands => _silent.Commands;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddScoped(_ => new SqlServerClinicDbContext(new DbContextOptionsBuilder<SqlServerClinicDbContext>()
                    .UseSqlServer("Server=nowhere").AddInterceptors(_silent, new Closed()).Options));
                services.Replace(ServiceDescriptor.Scoped<IReportingViews, Views>());
            });
        }
    }

    private sealed class Views(SqlServerClinicDbContext db) : IReportingViews
    {
        public IQueryable<SessionMonthRow> SessionCounts => Read<SessionMonthRow>("SELECT * FROM \"reporting\".\"SessionCounts\"");

        public IQueryable<SessionDayRow> SessionDays => Read<SessionDayRow>("SELECT * FROM \"reporting\".\"SessionDays\"");

        public IQueryable<PlanCountRow> PlanCounts => Read<PlanCountRow>("SELECT * FROM \"reporting\".\"PlanCounts\"");

        public IQueryable<TherapistRow> Therapists => Read<TherapistRow>("SELECT * FROM \"reporting\".\"Therapists\"");

        public IQueryable<ModalityRow> Modalities => Read<ModalityRow>("SELECT * FROM \"reporting\".\"Modalities\"");

        public Task<DateOnly?> DateByWhichAsync(int sessions, DateOnly? from, CancellationToken cancellationToken) => Task.FromResult<DateOnly?>(null);

        public IQueryable<RoomRow> Rooms => Read<RoomRow>("SELECT * FROM \"reporting\".\"Rooms\"");

        private IQueryable<T> Read<T>(string sql) => db.Database.SqlQueryRaw<T>(sql);
    }

    private sealed class Silent : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Commands { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Enqueue(command.CommandText);
            using var nothing = new DataTable();
            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(nothing.CreateDataReader()));
        }
    }

    private sealed class Closed : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }
}
