using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Measures;

/// <summary>Adds a measure of the clinic's own to the catalogue.</summary>
[Allow]
public sealed record CreateMeasure(MeasureDetails Details) : ICommand<MeasureResponse>;

public sealed class CreateMeasureHandler(IClinicDb db, IValidator<MeasureDetails> validator) : IRequestHandler<CreateMeasure, MeasureResponse>
{
    public async Task<MeasureResponse> Handle(CreateMeasure request, CancellationToken cancellationToken)
    {
        await validator.ValidateAndThrowAsync(request.Details, cancellationToken);
        await db.CheckModalitiesAsync(request.Details.Modalities ?? [], cancellationToken);
        var measure = request.Details.ToMeasure();
        db.Measures.Add(measure);
        await db.SaveChangesAsync(cancellationToken);
        return MeasureResponse.Of(measure);
    }
}
