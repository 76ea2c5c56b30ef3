using AlSoor.Infrastructure.Audit;

namespace AlSoor.Api.Background;

/// <summary>At the start, and every few minutes, notes the end of the audit log in the anchor file, when it has changed.</summary>
internal sealed class AnchorRounds(IServiceScopeFactory scopes, AnchorFile file, TimeProvider time, ILogger<AnchorRounds> logger)
    : Rounds(TimeSpan.FromMinutes(5), scopes, time, logger)
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RoundAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    protected override async Task PassAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await file.NoteAsync(await services.GetRequiredService<AuditVerifier>().HeadAsync(cancellationToken), cancellationToken);
}
