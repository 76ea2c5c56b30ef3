using AlSoor.Api.Errors;
using AlSoor.Application.Common;

namespace AlSoor.Api.Background;

/// <summary>Work that is done at once when there is some here, and from time to time for what other nodes have or have left.</summary>
internal abstract partial class PulsedRounds(Pulse pulse, TimeSpan look, TimeProvider time, ILogger logger) : BackgroundService
{
    protected abstract Task PassAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = pulse.Next;
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, GetType().Name, Failure.Of(failure));
            }

            await Pulse.WaitAsync(next, look, time, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Rounds} failed; what was not done was undone, and is tried again: {Failure}")]
        public static partial void Failed(ILogger logger, string rounds, string failure);
    }
}
