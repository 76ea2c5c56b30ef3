using System.Collections.Concurrent;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// Records what has no transaction of its own: reads and refusals. One of those who wait writes all that waits, in one transaction, and goes
/// on; what has come meanwhile is written next. So many readers share one wait for the disk, and none waits for its turn to find its note written.
/// </summary>
public sealed class AuditLog(IServiceScopeFactory scopes, AuditChain chain) : IAuditLog
{
    /// <summary>Notes in one transaction.</summary>
    private const int MaxTogether = 128;

    private readonly ConcurrentQueue<Waiting> _queue = new();
    private readonly KnownClients _known = new();
    private int _isWriting;

    public async Task RecordAsync(AuditNote note, CancellationToken cancellationToken)
    {
        var mine = new Waiting(note);
        _queue.Enqueue(mine);
        if (TryBegin())
            await WriteOnceAsync();

        // The caller who has gone gets nothing: there is nothing to record, unless another is writing it already.
        await using var gone = cancellationToken.Register(() => mine.TrySetCanceled(cancellationToken));
        await mine.Task;
    }

    private bool TryBegin() => Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0;

    private async Task WriteOnceAsync()
    {
        await WriteAsync();

        // Whoever came meanwhile found a writer, and so has none. This must be seen by all before the queue is looked at.
        Interlocked.Exchange(ref _isWriting, 0);
        if (!_queue.IsEmpty && TryBegin())
            _ = Task.Run(WriteOnceAsync, CancellationToken.None);
    }

    private async Task WriteAsync()
    {
        var together = new List<Waiting>();
        while (together.Count < MaxTogether && _queue.TryDequeue(out var next))
        {
            if (!next.Task.IsCompleted)
                together.Add(next);
        }

        if (together.Count == 0)
            return;

        try
        {
            // Others wait for this too: who hangs up must not end it.
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ClinicDbContext>();
            await scope.ServiceProvider.GetRequiredService<ITransactions>().RunAsync(
                async () =>
                {
                    await chain.AppendAsync(db, [.. together.Select(one => one.Note)], _known, CancellationToken.None);
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
