namespace AlSoor.Application.Audit;

/// <summary>
/// Records a change of another store than the clinic's database before it is made: the log and that store cannot commit together, and of
/// an entry without its change and a change without its entry only the first is harmless.
/// </summary>
public sealed class WriteAhead(AuditTrail trail, IAuditLog log)
{
    /// <summary>Writes the entry; when this is over, it is on the disk.</summary>
    /// <param name="clients">Whose data will be changed.</param>
    public async Task<Recorded> RecordAsync(IEnumerable<ClientId> clients, CancellationToken cancellationToken)
    {
        trail.Add(clients);
        await log.RecordAsync(trail.Written(changed: true)!, cancellationToken);
        return new Recorded();
    }
}

/// <summary>Shows that a change was recorded. A store that asks for one cannot be changed unrecorded.</summary>
public sealed class Recorded
{
    internal Recorded()
    {
    }
}
