using AlSoor.Application.ApiKeys;

namespace AlSoor.Api.Background;

/// <summary>Each minute, and at the end, writes when keys were last sent. What cannot be written stays noted for the next round.</summary>
internal sealed class KeyUseRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeyUseRounds> logger)
    : Rounds(TimeSpan.FromMinutes(1), scopes, time, logger)
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RoundAsync(cancellationToken);
    }

    protected override Task PassAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<KeyUseRecord>().PassAsync(cancellationToken);
}
