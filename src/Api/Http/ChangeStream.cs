using System.Runtime.CompilerServices;
using AlSoor.Application.Access;
using AlSoor.Application.ApiKeys;
using AlSoor.Application.Changes;
using AlSoor.Application.Common;

namespace AlSoor.Api.Http;

/// <summary>What a stream has to send next.</summary>
/// <param name="Signal">What to say besides, where the stream says that it goes on.</param>
/// <param name="End">The place up to which this has told everything.</param>
internal sealed record StreamedChanges(IReadOnlyList<ChangeResponse> Items, string? Signal, long End);

/// <summary>Follows the feed of changes for one caller, for a few minutes and as long as the caller's key is good.</summary>
internal sealed class ChangeStream(IServiceScopeFactory scopes, ChangePulse pulse, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public const string Ready = "ready";
    public const string Alive = "alive";

    /// <summary>How long a reader waits before it asks again when the stream has ended.</summary>
    public static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    /// <summary>Then the caller has to show again who they are.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long a stream is silent: proxies on the way close what says nothing.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>How often it looks for what other nodes have changed.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<StreamedChanges> ReadAsync(
        ReadChanges reading, ChangesResponse first, HttpContext context, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.RequestAborted, lifetime.ApplicationStopping);
        var (begun, spoken) = (time.GetTimestamp(), time.GetTimestamp());
        yield return new(first.Items, Ready, first.End);

        var (place, hasMore) = (first.End, first.HasMore);
        while (time.GetElapsedTime(begun) < Lifetime)
        {
            var next = pulse.Next;
            var read = await LookAsync(reading with { After = place, Latest = false }, ends.Token);
            if (read is null)
                yield break;

            (place, hasMore) = (read.End, read.HasMore);
            var isSilent = time.GetElapsedTime(spoken) >= Silence;
            if (read.Items.Count > 0 || isSilent)
            {
                spoken = time.GetTimestamp();
                yield return new(read.Items, isSilent ? Alive : null, place);
            }

            if (!hasMore && !await WaitAsync(next, ends.Token))
                yield break;
        }
    }

    /// <returns>False when it is over.</returns>
    private async Task<bool> WaitAsync(Task next, CancellationToken cancellationToken)
    {
        await Pulse.WaitAsync(next, Look, time, cancellationToken);
        return !cancellationToken.IsCancellationRequested;
    }

    /// <returns>Null when the caller's key is good no longer, or the reader has gone.</returns>
    private async Task<ChangesResponse?> LookAsync(ReadChanges reading, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            return await services.GetRequiredService<KeyCheck>().IsGoodAsync(services.GetRequiredService<ICaller>(), cancellationToken)
                ? await services.GetRequiredService<IMediator>().Send(reading, cancellationToken)
                : null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
