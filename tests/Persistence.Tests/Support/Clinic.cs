using AlSoor.Application.Audit;
using AlSoor.Domain.Access;
using AlSoor.Domain.Audit;
using AlSoor.Infrastructure.Audit;
using AlSoor.Infrastructure.Persistence;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>A clinic's service: each request in a scope of its own, as each HTTP request is.</summary>
public sealed class Clinic(ServiceProvider services)
{
    /// <summary>Stops the service, and closes its connections.</summary>
    public async Task StopAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    public Task<T> SendAsync<T>(IRequest<T> request) => SendAsync(request, Role.Admin, null);

    /// <summary>Sends as a therapist with a key of their own.</summary>
    public Task<T> SendAsAsync<T>(TherapistId therapist, IRequest<T> request) => SendAsync(request, Role.Therapist, therapist);

    /// <summary>Works in the database behind the use cases' backs.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<ClinicDbContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ClinicDbContext>());
    }

    /// <summary>The audit log, from its beginning.</summary>
    public Task<List<AuditEvent>> LogAsync() => InDatabaseAsync(db => db.AuditEvents.WithClients()
        .OrderBy(entry => entry.Sequence).ToListAsync(TestContext.Current.CancellationToken));

    /// <summary>Goes through the audit log.</summary>
    public async Task<AuditVerdict> VerifyAsync(params AuditAnchor[] anchors)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditVerifier>().VerifyAsync(anchors, TestContext.Current.CancellationToken);
    }

    /// <summary>Does what no request asks for.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public async Task SetUpAsync(Func<IDatabaseSetup, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<IDatabaseSetup>());
    }

    /// <summary>Seals everything with the current key.</summary>
    public async Task<int> RotateAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IKeyRotation>().RunAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> SendAsync<T>(IRequest<T> request, Role role, TherapistId? therapist)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TestCaller>().Be(role, therapist);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
    }
}
