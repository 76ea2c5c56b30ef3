using System.Threading.RateLimiting;

namespace AlSoor.Api.Http;

/// <summary>
/// A bucket that holds a minute's requests and is filled evenly. It keeps one number, the time at which it would be full again
/// (the generic cell rate algorithm), and counts by <see cref="TimeProvider"/>, as all that depends on time here.
/// </summary>
internal sealed class TokenBucket(int perMinute, TimeProvider time) : RateLimiter
{
    /// <summary>What every lease tells.</summary>
    public static readonly MetadataName<BucketState> Left = MetadataName.Create<BucketState>("LEFT");

    private readonly long _interval = Math.Max(1, TimeSpan.TicksPerMinute / perMinute);
    private readonly long _start = time.GetTimestamp();

    private long _fullAt;

    /// <summary>How long it has been full; then it need not be kept.</summary>
    public override TimeSpan? IdleDuration =>
        Now() - Interlocked.Read(ref _fullAt) is var idle and >= 0 ? TimeSpan.FromTicks(idle) : null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        while (true)
        {
            var (now, fullAt) = (Now(), Interlocked.Read(ref _fullAt));
            var next = Math.Max(now, fullAt) + (permitCount * _interval);
            var early = next - now - (perMinute * _interval);
            if (early > 0)
                return new Lease(false, StateAt(now, fullAt));
            if (Interlocked.CompareExchange(ref _fullAt, next, fullAt) == fullAt)
                return new Lease(true, StateAt(now, next));
        }
    }

    private BucketState StateAt(long now, long fullAt)
    {
        var free = (perMinute * _interval) - (fullAt - now);
        var requests = free / _interval;
        return new((int)requests, TimeSpan.FromTicks(((requests + 1) * _interval) - free));
    }

    /// <summary>Nobody waits: a request is taken at once or refused.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private long Now() => time.GetElapsedTime(_start).Ticks;

    private sealed class Lease(bool isAcquired, BucketState left) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [Left.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == Left.Name ? left : null;
            return metadata is not null;
        }
    }
}

/// <summary>What a bucket holds.</summary>
/// <param name="Requests">That may be sent at once.</param>
/// <param name="MoreIn">When there is one more.</param>
internal readonly record struct BucketState(int Requests, TimeSpan MoreIn);
