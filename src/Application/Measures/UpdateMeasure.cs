using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Measures;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>Changes some of a measure's fields. What scores are made of stays as it is once there are any.</summary>
[Allow]
public sealed record UpdateMeasure(string Code, MergePatch<MeasureDetails> Patch, int? ExpectedVersion) : ICommand<MeasureResponse>;

public sealed class UpdateMeasureHandler(IClinicDb db, AssessmentGroups groups, IValidator<MeasureDetails> validator) : IRequestHandler<UpdateMeasure, MeasureResponse>
{
    public async Task<MeasureResponse> Handle(UpdateMeasure request, CancellationToken cancellationToken)
    {
        var measure = await db.Measures.AsTracking().SingleOrDefaultAsync(measure => measure.Code == request.Code, cancellationToken)
            ?? throw CommonErrors.NotFound("measure");
        measure.CheckVersion(request.ExpectedVersion);

        var details = request.Patch.ApplyTo(MeasureDetails.Of(measure));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        if (details.Code != measure.Code)
            throw CommonErrors.Invalid("measure-code-fixed", "A measure keeps its code.", "code");

        await db.CheckModalitiesAsync(details.Modalities ?? [], cancellationToken);
        if (!details.ToMeasure().HasShapeOf(measure) && await db.Assessments.AnyAsync(one => one.Measure == measure.Code, cancellationToken))
        {
            throw new DomainException(new Error(
                "measure-in-use", ErrorKind.Conflict, "There are assessments: items, answers, reversed items and what scales are made of stay."));
        }

        var before = ChangesOf(measure);
        details.ApplyTo(measure);
        if (!ChangesOf(measure).SequenceEqual(before))
            await groups.TellAnewAsync(measure, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return MeasureResponse.Of(measure);
    }

    /// <summary>All that says whether a change is for the better or the worse.</summary>
    private static List<(string Scale, decimal? Reliable, bool HigherIsBetter)> ChangesOf(Measure measure) =>
        measure.Scales.ConvertAll(scale => (scale.Code, scale.ReliableChange, measure.HigherIsBetter));
}
