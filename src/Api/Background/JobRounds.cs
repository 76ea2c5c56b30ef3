using AlSoor.Api.Errors;
using AlSoor.Application.Jobs;

namespace AlSoor.Api.Background;

/// <summary>Does jobs: at once when one was asked for here, and every few seconds what others were asked for or have left.</summary>
internal sealed partial class JobRounds(JobWorker worker, JobPulse pulse, TimeProvider time, ILogger<JobRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = pulse.Next;
            try
            {
                await worker.PassAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, Failure.Of(failure));
            }

            using var waited = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(next, Task.Delay(Look, time, waited.Token));
            await waited.CancelAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Lines of a job failed as a whole and were undone; they are tried again: {Failure}")]
        public static partial void Failed(ILogger logger, string failure);
    }
}
