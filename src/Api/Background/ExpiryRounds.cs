using AlSoor.Application.Waitlist;

namespace AlSoor.Api.Background;

/// <summary>Each minute notices holds and offers that are over, so that the next on the waitlist is offered their times without delay.</summary>
internal sealed class ExpiryRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExpiryRounds> logger)
    : Rounds(TimeSpan.FromMinutes(1), scopes, time, logger)
{
    protected override Task PassAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<OfferExpiry>().PassAsync(cancellationToken);
}
