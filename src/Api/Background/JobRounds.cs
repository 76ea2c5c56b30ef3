using AlSoor.Application.Jobs;

namespace AlSoor.Api.Background;

/// <summary>Does jobs: at once when one was asked for here, and every few seconds what others were asked for or have left.</summary>
internal sealed class JobRounds(JobWorker worker, JobPulse pulse, TimeProvider time, ILogger<JobRounds> logger)
    : PulsedRounds(pulse, TimeSpan.FromSeconds(5), time, logger)
{
    protected override Task PassAsync(CancellationToken cancellationToken) => worker.PassAsync(cancellationToken);
}
