namespace AlSoor.Infrastructure.Persistence;

/// <summary>Brings the database to the form that this version of the service needs.</summary>
public interface IDatabaseSetup
{
    /// <summary>What serving does first.</summary>
    /// <exception cref="DatabaseNotReadyException">The operator must do something first; the message says what.</exception>
    Task PrepareToServeAsync(CancellationToken cancellationToken);

    /// <summary>What the verb <c>migrate</c> does.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);
}

/// <summary>The database cannot be used as it is. The message is for the operator.</summary>
public sealed class DatabaseNotReadyException(string message) : Exception(message);
