using System.Globalization;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Application.Reports;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Sessions;

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
            [.. counts.GroupBy.Select(key => CellOf(row.Keys[key])), row.Count, row.Minutes, row.ClientCount]).ToList();
        var file = new JobFile(
            "session-counts", asked.Format, [.. counts.GroupBy.Select(key => Words.Of(key)), "count", "minutes", "clientCount"], counts.Definition);
        await files.KeepAsync(
            job, () => Task.FromResult(new JobPortion(rows, rows.Count, Next: null)), () => (file, rows.Count), claim, cancellationToken);
    }

    /// <summary>A key as JSON has it.</summary>
    private static object? CellOf(object? key) => key switch
    {
        TherapistId therapist => therapist.Value,
        RoomId room => room.Value,
        SessionStatus status => Words.Of(status),
        Delivery delivery => Words.Of(delivery),
        SessionKind kind => Words.Of(kind),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => key,
    };
}
