using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Application.Reports;
using AlSoor.Domain.Jobs;

namespace AlSoor.Application.Exports;

/// <summary>Writes session counts into a file, all in one portion: they are counted at one moment.</summary>
public sealed class CountExport(IClinicDb db, SessionCounter counter, ClinicSettings clinic, JobFiles files, AuditTrail trail) : IJobWork
{
    public bool Does(JobKind kind) => kind == JobKind.ExportSessionCounts;

    public async Task RunAsync(Guid id, Func<Task<bool>> claim, CancellationToken cancellationToken)
    {
        trail.Name(nameof(StartCountExport), id);
        var job = await db.Jobs.FindJobAsync(id, cancellationToken);
        var asked = NewJobs.Asked<StartCountExport>(job);
        var counts = await new CountSessionsHandler(db, counter, clinic, new JobCaller(job)).Handle(asked.ToReport(), cancellationToken);

        var rows = counts.Rows.Select(row => (object?[])
            [.. row.Keys.Select(key => key.Value), row.Count, row.Minutes, row.ClientCount]).ToList();
        var file = new JobFile(
            "session-counts", asked.Format, [.. counts.GroupBy.Select(key => Words.Of(key)), "count", "minutes", "clientCount"], counts.Definition);
        await files.KeepAsync(
            job, () => Task.FromResult(new JobPortion(rows, rows.Count, Next: null)), () => (file, rows.Count), claim, cancellationToken);
    }
}
