namespace AlSoor.Application.Common;

/// <summary>Runs work in one database transaction, and again from the start if the database asks for that (a deadlock, a lost race).</summary>
public interface ITransactions
{
    /// <param name="keep">Whether what the work has done is kept; otherwise it is undone when it has been answered.</param>
    Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken, bool keep = true);
}
