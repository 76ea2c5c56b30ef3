using AlSoor.Application.ApiKeys;

namespace AlSoor.Api.Background;

/// <summary>Each minute, and at the end, writes when keys were last sent. What cannot be written stays noted for the next round.</summary>
internal sealed class KeyUseRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeyUseRounds> logger)
    : Rounds(TimeSpan.FromMinutes(1), scopes, time, logger)
{
    private readonly Lock _gate = new();
    private Task? _last;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // A host may be stopped by two at once: neither goes on before all is written.
        Task last;
        lock (_gate)
            last = _last ??= RoundAsync(cancellationToken);
        await last;
    }

    protected override Task PassAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<KeyUseRecord>().PassAsync(cancellationToken);
}
