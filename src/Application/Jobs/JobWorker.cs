using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Application.Jobs;

/// <summary>One node's part in the clinic's jobs. It may run on several nodes at once: each job is one node's at a time.</summary>
public sealed class JobWorker(IServiceScopeFactory scopes)
{
    private readonly Guid _node = Guid.CreateVersion7();

    /// <summary>Does all that there is to do.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        while (await StepAsync(cancellationToken))
        {
            // There may be more.
        }
    }

    /// <summary>Does the next portion of the job whose turn it is; others get in between two steps.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (await InScopeAsync(batches => batches.TakeAsync(_node, cancellationToken)) is not { } job)
            return false;

        try
        {
            await InScopeAsync(async batches =>
            {
                await batches.RunAsync(job, _node, cancellationToken);
                return true;
            });
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await InScopeAsync(async batches =>
            {
                await batches.SetBackAsync(job, cancellationToken);
                return true;
            });
            throw;
        }
    }

    private async Task<T> InScopeAsync<T>(Func<JobBatches, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<JobBatches>());
    }
}
