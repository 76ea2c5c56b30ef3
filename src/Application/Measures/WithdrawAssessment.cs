using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>Withdraws an assessment that was a mistake. It stays, and counts for nothing; a risk flag that it raised stays open.</summary>
/// <param name="Reason">What was wrong; kept with it.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record WithdrawAssessment(string Reason) : ICommand<AssessmentResponse>
{
    [JsonIgnore]
    public AssessmentId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class WithdrawAssessmentValidator : AbstractValidator<WithdrawAssessment>
{
    public WithdrawAssessmentValidator() => RuleFor(withdraw => withdraw.Reason).Text(Lengths.Reason);
}

public sealed class WithdrawAssessmentHandler(IClinicDb db, AssessmentGroups groups, Reach reach, ICalendarLocks locks, TimeProvider time)
    : IRequestHandler<WithdrawAssessment, AssessmentResponse>
{
    public async Task<AssessmentResponse> Handle(WithdrawAssessment request, CancellationToken cancellationToken)
    {
        var clients = reach.Clients;
        var client = await db.Assessments
            .Where(one => one.Id == request.Id && clients.Any(client => client.Id == one.ClientId))
            .Select(one => (ClientId?)one.ClientId)
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound("assessment");
        await reach.CheckMayChangeAsync([client], cancellationToken);
        await locks.TakeAsync([client], cancellationToken);

        var assessment = await db.Assessments.AsTracking().Include(one => one.Scores).SingleAsync(one => one.Id == request.Id, cancellationToken);
        assessment.CheckVersion(request.ExpectedVersion);
        assessment.Withdraw(request.Reason, time.GetUtcNow());
        var measure = await db.Measures.SingleAsync(measure => measure.Code == assessment.Measure, cancellationToken);
        await groups.ReviewAsync(assessment, measure, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return AssessmentResponse.Of(assessment, measure);
    }
}
