namespace AlSoor.Persistence.Tests.Support;

/// <summary>Runs pieces of work at once, from one starting shot, and tells how each ended.</summary>
internal static class Race
{
    public static async Task<IReadOnlyList<Outcome<T>>> RunAsync<T>(IEnumerable<Func<Task<T>>> work)
    {
        var shot = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runners = work.Select(piece => Task.Run(async () =>
        {
            await shot.Task;
            try
            {
                return new Outcome<T>(await piece(), null);
            }
            catch (DomainException refused)
            {
                return new Outcome<T>(default, refused.Error);
            }
        })).ToList();
        shot.SetResult();
        return await Task.WhenAll(runners);
    }
}

/// <summary>How a piece of work ended: with an answer or with a refusal. Any other exception ends the test.</summary>
internal sealed record Outcome<T>(T? Answer, Error? Refusal)
{
    public bool Won => Refusal is null;
}
