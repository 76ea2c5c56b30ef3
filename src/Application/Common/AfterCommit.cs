using Microsoft.Extensions.Logging;

namespace AlSoor.Application.Common;

/// <summary>
/// What is to be done in another store once a command's transaction has committed. It is what some later round does too: where it fails
/// the command is done all the same.
/// </summary>
public sealed partial class AfterCommit(ILogger<AfterCommit> logger)
{
    private readonly List<Func<Task>> _work = [];

    public void Add(Func<Task> work) => _work.Add(work);

    /// <summary>The transaction begins again from the start.</summary>
    public void Clear() => _work.Clear();

    public async Task RunAsync()
    {
        foreach (var work in _work)
        {
            try
            {
                await work();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Log.Left(logger, failure.GetType().FullName!);
            }
        }

        _work.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What follows a command in another store failed and is left to the next round: {Failure}")]
        public static partial void Left(ILogger logger, string failure);
    }
}
