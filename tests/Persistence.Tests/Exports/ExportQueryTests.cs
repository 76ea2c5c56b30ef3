using System.Text.Json;
using System.Text.Json.Serialization;
using AlSoor.Application.Exports;
using AlSoor.Application.Jobs;
using AlSoor.Application.Recounts;
using AlSoor.Application.Reports;
using AlSoor.Domain.Access;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Schema;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Exports;

/// <summary>What exports and recounts ask of SQL Server, without a server: it is translated, and is nothing that SQL Server refuses.</summary>
public sealed class ExportQueryTests
{
    private static readonly DateOnly From = new(2026, 1, 1);

    private static readonly DateOnly To = new(2027, 1, 1);

    private static readonly JsonSerializerOptions AsKept = new() { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public async Task Sessions_are_counted_and_read_page_by_page_in_order()
    {
        var narrowed = new StartSessionExport(
            From,
            To,
            TherapistId: new TherapistId(Guid.CreateVersion7()),
            PlanId: new SessionPlanId(Guid.CreateVersion7()),
            RoomId: new RoomId(Guid.CreateVersion7()),
            HasRoom: true,
            Modality: "cbt",
            Status: SessionStatus.NoShow,
            Delivery: Delivery.InPerson,
            Kind: SessionKind.Therapy);

        var first = await AskedAsync(JobKind.ExportSessions, narrowed);
        Assert.Contains(first, sql => sql.Contains("COUNT(*)", StringComparison.Ordinal));
        Assert.Contains("ORDER BY [s].[LocalDate], [s].[StartsAt], [s].[Id]", first[^1], StringComparison.Ordinal);

        var later = await AskedAsync(
            JobKind.ExportSessions, narrowed, """{"Date": "2026-03-01", "StartsAt": "2026-03-01T09:00:00+00:00", "Id": "01a21fb5-6f5b-7261-ac1a-99db0945a81b"}""");
        Assert.DoesNotContain(later, sql => sql.Contains("COUNT(*)", StringComparison.Ordinal));
        Assert.Contains("[s].[LocalDate] >= @", later[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_of_a_therapists_desks_only()
    {
        var asked = await AskedAsync(JobKind.ExportSessions, new StartSessionExport(From, To), asks: Role.Therapist);

        Assert.Contains("[TherapistId] ", asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_counts_are_asked_for_as_the_report_does()
    {
        var asked = await AskedAsync(JobKind.ExportSessionCounts, new StartCountExport(From, To, GroupBy: [CountKey.Month, CountKey.Status]));

        Assert.Contains(asked, sql => sql.Contains("NOEXPAND", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_months_to_recount_are_the_first_and_the_last_that_have_anything()
    {
        var asked = await AskedAsync(JobKind.Recount, new StartRecount(Repair: true));

        Assert.Equal(["MIN(", "MIN(", "MAX(", "MAX("], asked.TakeLast(4).Select(sql => sql.Substring("SELECT ".Length, 4)));
        Assert.Contains("[LocalDate] >= @", asked[^4], StringComparison.Ordinal);
        Assert.Contains("[Month] >= @", asked[^3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_is_recounted_and_the_numbers_of_clients_that_are_wrong_put_right()
    {
        await using var server = new NoServer();
        server.Put("[SessionMonthCounts]", new SessionMonthCount
        {
            Month = 202603,
            TherapistId = new(Guid.CreateVersion7()),
            Modality = "cbt",
            Status = SessionStatus.Attended,
            Sessions = 3,
        });

        var wrong = await server.Service.InScopeAsync(services =>
            services.GetRequiredService<ISessionRecount>().RunMonthAsync(new(2026, 3, 1), repair: true, TestContext.Current.CancellationToken));

        Assert.Equal(3, Assert.Single(wrong).Kept!.Sessions);
        var asked = server.Asked();
        Assert.Contains("[Sessions] WITH (TABLOCK, HOLDLOCK)", asked[0], StringComparison.Ordinal);
        Assert.Contains(asked, sql => sql.Contains("OUTER APPLY", StringComparison.Ordinal) && sql.Contains("GROUP BY", StringComparison.Ordinal));
        Assert.StartsWith("UPDATE", asked[^1], StringComparison.Ordinal);
    }

    /// <summary>Has the next portion of a job done up to where it would be kept.</summary>
    private static async Task<List<string>> AskedAsync(JobKind kind, object asked, string? position = null, Role asks = Role.Admin)
    {
        await using var server = new NoServer();
        var job = new Job
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            DryRun = false,
            Total = 0,
            CreatedAt = At.Now,
            Asked = JsonSerializer.Serialize(asked, AsKept),
            AskedBy = "test",
            AskedAs = asks,
            AskedFor = asks == Role.Therapist ? new TherapistId(Guid.CreateVersion7()) : null,
        };
        if (position is not null)
            job.Advance(1000, position);
        server.Put("FROM [Jobs]", job);

        await server.Service.InScopeAsync(async services =>
        {
            await services.GetServices<IJobWork>().Single(work => work.Does(kind))
                .RunAsync(job.Id, () => Task.FromResult(false), TestContext.Current.CancellationToken);
            return true;
        });

        return [.. server.Asked()];
    }
}
