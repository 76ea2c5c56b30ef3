using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Tasks;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Tasks;

/// <summary>Records that a task was talked about, once.</summary>
/// <param name="Status">How far it was done, if that was not said before, or differently.</param>
/// <param name="SessionId">The session in which it was talked about: that in which it was assigned, or a later one.</param>
/// <param name="Review">How it went.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ReviewTask(TaskProgress? Status = null, SessionId? SessionId = null, string? Review = null) : ICommand<TaskResponse>
{
    [JsonIgnore]
    public TaskId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class ReviewTaskValidator : AbstractValidator<ReviewTask>
{
    public ReviewTaskValidator()
    {
        RuleFor(review => review.Status!.Value).Known().Reported().OverridePropertyName("status").When(review => review.Status is not null);
        RuleFor(review => review.Review).OptionalProse(Lengths.Statement);
    }
}

public sealed class ReviewTaskHandler(TaskReader reader, ClientRecord record, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<ReviewTask, TaskResponse>
{
    public async Task<TaskResponse> Handle(ReviewTask request, CancellationToken cancellationToken)
    {
        var task = await reader.OpenAsync(request.Id, request.ExpectedVersion, cancellationToken);
        var now = time.GetUtcNow();
        var session = await record.SessionAsync(request.SessionId, task.ClientId, cancellationToken);
        CommonErrors.CheckHasCome(session?.LocalDate, clinic.Zone.DateOf(now), "sessionId");
        var assigned = session is null ? null : await record.AnySessionAsync(task.SessionId, cancellationToken);
        task.Reviewed(
            request.Review?.Trim(),
            request.Status,
            session is null ? null : (session.Id, session.StartsAt, session.LocalDate),
            assigned?.StartsAt,
            now);
        return await reader.SaveAsync(task, cancellationToken);
    }
}
