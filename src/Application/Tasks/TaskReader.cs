using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Tasks;

/// <summary>Reads tasks with the numbers of their sessions: two queries, however many tasks.</summary>
public sealed class TaskReader(IClinicDb db, ClientRecord record, Reach reach)
{
    /// <summary>Those of which the caller may know: those of the clients in reach.</summary>
    public IQueryable<BetweenSessionTask> Reached
    {
        get
        {
            var clients = reach.Clients;
            return db.Tasks.Where(task => clients.Any(client => client.Id == task.ClientId));
        }
    }

    public async Task<IReadOnlyList<TaskResponse>> ReadAsync(IQueryable<BetweenSessionTask> query, CancellationToken cancellationToken)
    {
        var tasks = await query.ToListAsync(cancellationToken);
        var numbers = await record.NumbersAsync(tasks.SelectMany(task => new[] { task.SessionId, task.ReviewedIn }), cancellationToken);
        return [.. tasks.Select(task => Of(task, id => id is { } session && numbers.TryGetValue(session, out var number) ? number : null))];
    }

    /// <summary>A task to be changed, tracked.</summary>
    public async Task<BetweenSessionTask> OpenAsync(TaskId id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var task = await Reached.AsTracking().SingleOrDefaultAsync(task => task.Id == id, cancellationToken)
            ?? throw CommonErrors.NotFound("task");
        await reach.CheckMayChangeAsync([task.ClientId], cancellationToken);
        task.CheckVersion(expectedVersion);
        return task;
    }

    /// <summary>Saves a task that has changed and answers it.</summary>
    public async Task<TaskResponse> SaveAsync(BetweenSessionTask task, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return (await ReadAsync(db.Tasks.Where(one => one.Id == task.Id), cancellationToken))[0];
    }

    private static TaskResponse Of(BetweenSessionTask task, Func<SessionId?, int?> numberOf) => new(
        task.Id,
        task.ClientId,
        task.PlanId,
        task.SessionId,
        numberOf(task.SessionId),
        task.Kind,
        task.Text,
        task.AssignedOn,
        task.DueOn,
        task.Status,
        task.IsReviewed,
        task.ReviewedIn,
        numberOf(task.ReviewedIn),
        task.ReviewedAt,
        task.Review,
        task.Version);
}
