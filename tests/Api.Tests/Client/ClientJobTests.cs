using System.Text;
using AlSoor.Api.Tests.Imports;
using AlSoor.Api.Tests.Support;
using AlSoor.Client;
using Microsoft.Extensions.Time.Testing;

namespace AlSoor.Api.Tests.Client;

/// <summary>The C# client has long work done, follows it and fetches what it has written.</summary>
public sealed class ClientJobTests(ImportHost host) : IClassFixture<ImportHost>, IAsyncLifetime
{
    private static readonly NewSessionExport All = new(new(2026, 1, 1), new(2027, 1, 1));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>No test finds jobs that another has left.</summary>
    public async ValueTask InitializeAsync() => await host.PassAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Has_sessions_written_into_a_file_and_fetches_it(string format, string type)
    {
        await host.Clinic.ASession(await host.Clinic.AClient(), await host.Clinic.ATherapist(), "2026-12-01T09:00:00+03:00");
        var caller = Caller(new());
        var asked = await caller.ExportSessionsAsync(All with { Format = format, Status = SessionStatus.Scheduled }, Cancellation);
        using var file = new MemoryStream();

        var early = await Assert.ThrowsAsync<AlSoorException>(() => caller.DownloadJobResultAsync(asked.Value.Id, file, Cancellation));
        var waiting = caller.WaitForJobAsync(asked.Value.Id, cancellationToken: Cancellation);
        await host.PassAsync();
        var job = await waiting;
        var fetched = await caller.DownloadJobResultAsync(job.Id, file, Cancellation);

        Assert.Equal((JobStatus.Queued, 409, "result-not-ready"), (asked.Value.Status, early.Status, early.Code));
        Assert.Equal((JobStatus.Completed, 100, true), (job.Status, job.Percent, job.Result is not null));
        Assert.Equal(new FetchedFile($"sessions.{format}", type), fetched);
        var rows = RowsOf(file.ToArray());
        Assert.True(job.Total > 0);
        Assert.Equal(job.Total + 1, rows.Count);
        Assert.Equal(RowsOf((await host.Admin.GetAsync($"/jobs/{job.Id}/result")).Is(200).Bytes), rows);

        // A workbook is an archive, which says when it was written.
        IReadOnlyList<string> RowsOf(IReadOnlyList<byte> bytes) => format == "csv"
            ? Encoding.UTF8.GetString([.. bytes]).TrimEnd().Split("\r\n")
            : [.. new Workbook(bytes).Sheets[0].Rows.Select(row => string.Join(',', row))];
    }

    [Fact]
    public async Task Counts_and_recounts_are_jobs_too()
    {
        var caller = Caller(new());

        var counts = await caller.ExportSessionCountsAsync(new(All.From, All.To, GroupBy: ["month", "status"]), Cancellation);
        var recount = await caller.StartRecountAsync(format: "csv", cancellationToken: Cancellation);
        var repair = await caller.StartRecountAsync(repair: true, cancellationToken: Cancellation);
        await host.PassAsync();
        using var file = new MemoryStream();
        await caller.DownloadJobResultAsync(counts.Value.Id, file, Cancellation);
        var listed = await caller.ListJobsAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(("recount", true, false), (recount.Value.Kind, recount.Value.DryRun, repair.Value.DryRun));
        Assert.StartsWith("month,status,", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        Assert.Equal(
            [repair.Value.Id, recount.Value.Id, counts.Value.Id],
            listed.Select(job => job.Id).Where(id => id == counts.Value.Id || id == recount.Value.Id || id == repair.Value.Id));
        Assert.All(listed, job => Assert.NotNull(job.EndedAt));
    }

    [Fact]
    public async Task Brings_in_people_and_sessions_and_tells_what_is_wrong_with_a_line()
    {
        var (caller, one, two) = (Caller(new()), ImportHost.Unique(), ImportHost.Unique());
        var clients = $"externalId,givenName,familyName\n{one},Noor,Salem\n{two},,Salem\n";

        var tried = await Import(caller.ImportClientsAsync(Csv(clients), dryRun: true, Cancellation));
        var people = await Import(caller.ImportClientsAsync(Csv(clients), cancellationToken: Cancellation));
        var therapists = await Import(caller.ImportTherapistsAsync(Csv($"externalId,givenName,familyName,modalities\n{one},Sara,Haddad,cbt\n"), cancellationToken: Cancellation));
        var sessions = await Import(caller.ImportSessionsAsync(
            Csv($"externalId,clientExternalIds,therapistExternalId,modality,date,time,status\n{one},{one},{one},cbt,2025-11-03,17:00,attended\n"), cancellationToken: Cancellation));
        var failed = await caller.ListJobLinesAsync(people.Id, "failed", Cancellation).ToListAsync(Cancellation);
        var client = await caller.GetClientAsync((await caller.ListJobLinesAsync(people.Id, "created", Cancellation).SingleAsync(Cancellation)).ThingId!.Value, Cancellation);

        Assert.Equal([true, false, false, false], new[] { tried, people, therapists, sessions }.Select(job => job.DryRun));
        Assert.Equal([1, 1, 1, 1], new[] { tried, people, therapists, sessions }.Select(job => job.Created));
        Assert.Equal((3, "givenName"), (failed.Single().Line, failed.Single().Errors.Single().Field));
        Assert.Equal("Noor", client.Value.GivenName);

        async Task<Job> Import(Task<Tagged<Job>> started)
        {
            var job = await started;
            await host.PassAsync();
            return await caller.WaitForJobAsync(job.Value.Id, cancellationToken: Cancellation);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_taken_has_its_columns_named()
    {
        var refused = await Assert.ThrowsAsync<AlSoorException>(() => Caller(new()).ImportClientsAsync(Csv("externalId,givenName,nonsense\nx,y,z\n"), cancellationToken: Cancellation));

        Assert.Equal((400, "validation-failed"), (refused.Status, refused.Code));
        Assert.Equal(["familyName", "nonsense"], refused.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_whose_answer_is_lost_is_brought_in_once()
    {
        var handler = new Unreliable { LosesAnswers = 1 };
        var before = await Caller(new()).ListJobsAsync(Cancellation).CountAsync(Cancellation);

        var started = await Caller(handler).ImportClientsAsync(Csv($"externalId,givenName,familyName\n{ImportHost.Unique()},Noor,Salem\n"), cancellationToken: Cancellation);

        Assert.True(started.Replayed);
        Assert.Equal(2, handler.Sent);
        Assert.Equal(before + 1, await Caller(new()).ListJobsAsync(Cancellation).CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0, 1)]
    [InlineData(20, 20)]
    [InlineData(3600, 60)]
    public async Task It_looks_again_after_its_own_time_or_the_services_within_what_it_may_wait(int? told, int seconds)
    {
        var (clock, handler) = (new Impatient(), new Unreliable { AskAgainAfter = told is null ? null : TimeSpan.FromSeconds(told.Value) });
        var caller = Caller(handler, new() { Time = clock });
        var seen = new Seen();
        var job = await caller.StartRecountAsync(cancellationToken: Cancellation);

        var waiting = caller.WaitForJobAsync(job.Value.Id, seen, Cancellation);
        await seen.First.Task;
        await host.PassAsync();
        var ended = await waiting;

        Assert.NotEmpty(clock.Waits);
        Assert.All(clock.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(seconds), wait));
        Assert.Equal((clock.Waits.Count + 2, clock.Waits.Count + 1), (handler.Sent, seen.Jobs.Count));
        Assert.Equal((JobStatus.Queued, JobStatus.Completed, JobStatus.Completed), (seen.Jobs[0].Status, seen.Jobs[^1].Status, ended.Status));
    }

    [Fact]
    public async Task Who_no_longer_waits_for_a_job_is_heard()
    {
        using var gone = new CancellationTokenSource();
        var (caller, seen) = (Caller(new(), new() { Time = new FakeTimeProvider() }), new Seen());
        var job = await caller.StartRecountAsync(cancellationToken: Cancellation);

        var waiting = caller.WaitForJobAsync(job.Value.Id, seen, gone.Token);
        await seen.First.Task;
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
        Assert.Equal(JobStatus.Queued, Assert.Single(seen.Jobs).Status);
    }

    [Fact]
    public async Task A_job_is_stopped_and_has_no_file_then()
    {
        var caller = Caller(new());
        var job = await caller.ExportSessionsAsync(All, Cancellation);

        var cancelled = await caller.CancelJobAsync(job.Value.Id, Cancellation);
        var over = await caller.WaitForJobAsync(job.Value.Id, cancellationToken: Cancellation);
        var none = await Assert.ThrowsAsync<AlSoorException>(() => caller.DownloadJobResultAsync(job.Value.Id, Stream.Null, Cancellation));
        var whole = await caller.StartRecountAsync(cancellationToken: Cancellation);
        await host.PassAsync();
        var late = await Assert.ThrowsAsync<AlSoorException>(() => caller.CancelJobAsync(whole.Value.Id, Cancellation));

        Assert.Equal((JobStatus.Cancelled, JobStatus.Cancelled), (cancelled.Value.Status, over.Status));
        Assert.Equal((404, "result-not-found"), (none.Status, none.Code));
        Assert.Equal((409, "job-ended"), (late.Status, late.Code));
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_fetched_anew_over_what_has_come_of_it()
    {
        var (job, whole) = await AFileAsync();
        var handler = new Unreliable { BreaksOff = 2 };
        using var file = new MemoryStream();
        file.Write("Before: "u8);

        await Caller(handler).DownloadJobResultAsync(job, file, Cancellation);

        Assert.Equal("Before: " + whole, Encoding.UTF8.GetString(file.ToArray()));
        Assert.Equal(3, handler.Sent);
    }

    [Fact]
    public async Task A_file_that_breaks_off_into_what_cannot_be_set_back_is_not_fetched_again()
    {
        var (job, whole) = await AFileAsync();
        var handler = new Unreliable { BreaksOff = 1 };
        using var file = new OneWay();

        await Assert.ThrowsAsync<HttpIOException>(() => Caller(handler).DownloadJobResultAsync(job, file, Cancellation));

        Assert.Equal(whole[..(whole.Length / 2)], Encoding.UTF8.GetString(file.ToArray()));
        Assert.Equal(1, handler.Sent);
    }

    private async Task<(Guid Job, string Whole)> AFileAsync()
    {
        var job = await Caller(new()).ExportSessionsAsync(All, Cancellation);
        await host.PassAsync();
        return (job.Value.Id, (await host.Admin.GetAsync($"/jobs/{job.Value.Id}/result")).Is(200).Text);
    }

    private AlSoorClient Caller(Unreliable handler, AlSoorClientOptions? options = null) => new(
        new HttpClient(handler) { BaseAddress = host.ClientOptions.BaseAddress }, ClientHost.AdminKey, options ?? new() { Delay = TimeSpan.Zero, Time = new Impatient() });

    private static MemoryStream Csv(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Time in which nothing has to be waited for; it keeps how long was to be waited.</summary>
    private sealed class Impatient : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class Seen : IProgress<Job>
    {
        public List<Job> Jobs { get; } = [];

        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Report(Job value)
        {
            Jobs.Add(value);
            First.TrySetResult();
        }
    }

    private sealed class OneWay : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
