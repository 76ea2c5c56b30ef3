using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>One assessment.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetAssessment(AssessmentId Id) : IQuery<AssessmentResponse>;

public sealed class GetAssessmentHandler(IClinicDb db, Reach reach) : IRequestHandler<GetAssessment, AssessmentResponse>
{
    public async Task<AssessmentResponse> Handle(GetAssessment request, CancellationToken cancellationToken)
    {
        var clients = reach.Clients;
        var assessment = await db.Assessments.Include(one => one.Scores)
            .SingleOrDefaultAsync(one => one.Id == request.Id && clients.Any(client => client.Id == one.ClientId), cancellationToken)
            ?? throw CommonErrors.NotFound("assessment");
        var measure = await db.Measures.SingleAsync(measure => measure.Code == assessment.Measure, cancellationToken);
        return AssessmentResponse.Of(assessment, measure);
    }
}
