using AlSoor.Application.Clients;

namespace AlSoor.Api.Background;

/// <summary>Each hour erases clients who asked for it and whose retention period is over.</summary>
internal sealed class ErasureRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<ErasureRounds> logger)
    : Rounds(TimeSpan.FromHours(1), scopes, time, logger)
{
    protected override Task PassAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<ClientErasure>().EraseDueAsync(cancellationToken);
}
