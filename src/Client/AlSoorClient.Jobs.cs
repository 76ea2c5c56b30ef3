namespace AlSoor.Client;

/// <content>Work that goes on after its request was answered: exports, imports and recounts.</content>
public sealed partial class AlSoorClient
{
    /// <summary>Has sessions written into a file, by ids and without anything of clients.</summary>
    public Task<Tagged<Job>> ExportSessionsAsync(NewSessionExport export, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<Job>("exports/sessions", export, null, cancellationToken);

    /// <summary>Has counts of sessions written into a file; what is kept back from the caller is empty there.</summary>
    public Task<Tagged<Job>> ExportSessionCountsAsync(NewCountExport export, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<Job>("exports/session-counts", export, null, cancellationToken);

    /// <summary>Has all sessions counted one by one, and compared with the counts that are kept; the file has those that were wrong.</summary>
    /// <param name="repair">Whether they are put right.</param>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    public Task<Tagged<Job>> StartRecountAsync(bool repair = false, string? format = null, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<Job>("recounts", new NewRecount(repair, format), null, cancellationToken);

    /// <summary>Brings in clients from a file.</summary>
    /// <param name="csv">CSV in UTF-8 with a header. It is read to its end, into memory: it may have to be sent again.</param>
    /// <param name="dryRun">Whether only to find out what would be.</param>
    /// <exception cref="AlSoorException"><see cref="AlSoorException.Errors"/> names the columns that are wrong. Lines that are wrong are told by
    /// <see cref="ListJobLinesAsync"/>.</exception>
    public Task<Tagged<Job>> ImportClientsAsync(Stream csv, bool dryRun = false, CancellationToken cancellationToken = default) =>
        ImportAsync(Query.Of("imports/clients", ("dryRun", dryRun)), csv, cancellationToken);

    /// <summary>Brings in therapists from a file.</summary>
    /// <inheritdoc cref="ImportClientsAsync"/>
    public Task<Tagged<Job>> ImportTherapistsAsync(Stream csv, bool dryRun = false, CancellationToken cancellationToken = default) =>
        ImportAsync(Query.Of("imports/therapists", ("dryRun", dryRun)), csv, cancellationToken);

    /// <summary>Brings in sessions from a file, after the clients and therapists that it names.</summary>
    /// <inheritdoc cref="ImportClientsAsync"/>
    public Task<Tagged<Job>> ImportSessionsAsync(Stream csv, bool dryRun = false, CancellationToken cancellationToken = default) =>
        ImportAsync(Query.Of("imports/sessions", ("dryRun", dryRun)), csv, cancellationToken);

    public Task<Tagged<Job>> GetJobAsync(Guid id, CancellationToken cancellationToken = default) => _sender.GetAsync<Job>($"jobs/{id}", cancellationToken);

    /// <summary>The jobs that the caller has asked for, the newest first.</summary>
    public IAsyncEnumerable<Job> ListJobsAsync(CancellationToken cancellationToken = default) => ListAsync<Job>("jobs", cancellationToken);

    /// <summary>What has become of the lines of an import so far, in their order.</summary>
    /// <param name="status">Only those of which that has become, such as <c>failed</c>.</param>
    public IAsyncEnumerable<JobLine> ListJobLinesAsync(Guid id, string? status = null, CancellationToken cancellationToken = default) =>
        ListAsync<JobLine>(Query.Of($"jobs/{id}/lines", ("status", status)), cancellationToken);

    /// <summary>
    /// Looks at a job until it is over, every <see cref="AlSoorClientOptions.PollDelay"/>, or less often where the service says so. It may have
    /// failed or been cancelled: its status tells.
    /// </summary>
    /// <param name="progress">Told of the job each time.</param>
    public async Task<Job> WaitForJobAsync(Guid id, IProgress<Job>? progress = null, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var seen = await GetJobAsync(id, cancellationToken).ConfigureAwait(false);
            progress?.Report(seen.Value);
            if (seen.Value.EndedAt is not null)
                return seen.Value;

            await _sender.PauseAsync(seen.RetryAfter, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops a job after the lines or rows that it is at. What an import has done stays; a file that is not whole is forgotten.</summary>
    /// <exception cref="AlSoorException"><c>job-ended</c>: it was over already.</exception>
    public Task<Tagged<Job>> CancelJobAsync(Guid id, CancellationToken cancellationToken = default) =>
        _sender.PostAsync<Job>($"jobs/{id}/cancel", null, null, cancellationToken);

    /// <summary>Fetches the file of a job that is completed, as it comes and without holding it in memory. It can be fetched again.</summary>
    /// <param name="destination">If it can seek, a file that breaks off is fetched anew over what has come of it.</param>
    /// <exception cref="AlSoorException"><c>result-not-ready</c>: the job is not over. <c>result-not-found</c>: it has no file.</exception>
    /// <exception cref="HttpIOException">The file broke off, and the destination cannot seek: it has the beginning.</exception>
    public Task<FetchedFile> DownloadJobResultAsync(Guid id, Stream destination, CancellationToken cancellationToken = default) =>
        _sender.DownloadAsync($"jobs/{id}/result", destination, cancellationToken);

    private async Task<Tagged<Job>> ImportAsync(string path, Stream csv, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await csv.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        return await _sender.PostAsync<Job>(path, new CsvText(file.GetBuffer().AsMemory(0, (int)file.Length)), null, cancellationToken).ConfigureAwait(false);
    }
}
