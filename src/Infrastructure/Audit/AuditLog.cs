using System.Collections.Concurrent;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// Records what has no transaction of its own: reads and refusals. Whoever comes to the gate first writes all that waits, in one transaction;
/// the others find theirs written. So many readers share one wait for the disk.
/// </summary>
public sealed class AuditLog(IServiceScopeFactory scopes, AuditChain chain) : IAuditLog, IDisposable
{
    /// <summary>Notes in one transaction.</summary>
    private const int MaxTogether = 128;

    private readonly ConcurrentQueue<Waiting> _queue = new();
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task RecordAsync(AuditNote note, CancellationToken cancellationToken)
    {
        var mine = new Waiting(note);
        _queue.Enqueue(mine);
        try
        {
            await _gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone and gets nothing: there is nothing to record, unless another is writing it already.
            mine.TrySetCanceled(cancellationToken);
            throw;
        }

        try
        {
            while (!mine.Task.IsCompleted)
                await WriteAsync();
        }
        finally
        {
            _gate.Release();
        }

        await mine.Task;
    }

    public void Dispose() => _gate.Dispose();

    private async Task WriteAsync()
    {
        var together = new List<Waiting>();
        while (together.Count < MaxTogether && _queue.TryDequeue(out var next))
        {
            if (!next.Task.IsCompleted)
                together.Add(next);
        }

        try
        {
            // Others wait for this too: who hangs up must not end it.
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ClinicDbContext>();
            await scope.ServiceProvider.GetRequiredService<ITransactions>().RunAsync(
                async () =>
                {
                    await chain.AppendAsync(db, [.. together.Select(one => one.Note)], CancellationToken.None);
                    return true;
                },
                CancellationToken.None);
            foreach (var one in together)
                one.TrySetResult();
        }
        catch (Exception failure)
        {
            foreach (var one in together)
                one.TrySetException(failure);
        }
    }

    /// <summary>A note that waits to be written.</summary>
    private sealed class Waiting(AuditNote note) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public AuditNote Note => note;
    }
}
