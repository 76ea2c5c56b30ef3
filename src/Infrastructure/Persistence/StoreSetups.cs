namespace AlSoor.Infrastructure.Persistence;

/// <summary>Makes each of the stores ready, the clinic's first.</summary>
internal sealed class StoreSetups(params IReadOnlyList<IDatabaseSetup> setups) : IDatabaseSetup
{
    public async Task PrepareToServeAsync(CancellationToken cancellationToken)
    {
        foreach (var setup in setups)
            await setup.PrepareToServeAsync(cancellationToken);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        foreach (var setup in setups)
            await setup.MigrateAsync(cancellationToken);
    }
}
