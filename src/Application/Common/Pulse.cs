namespace AlSoor.Application.Common;

/// <summary>Tells those in this process who wait for something that there may be some. It only saves them waiting: they look from time to time anyway.</summary>
public abstract class Pulse
{
    /// <summary>How long who has looked rests before the next pulse can wake them: one look finds all that a busy time has left.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The next pulse. Ask for it before looking, and none in between is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Waits for a pulse that was asked for before looking, but no longer than until it is time to look anyway.</summary>
    public static async Task WaitAsync(Task next, TimeSpan look, TimeProvider time, CancellationToken cancellationToken)
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var woken = Task.WhenAny(next, Task.Delay(look, time, waited.Token));

        // In the machine's time, whose work is spared, not in the clinic's.
        await Task.Delay(Rest, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await woken;
        await waited.CancelAsync();
    }

    public void Beat() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
