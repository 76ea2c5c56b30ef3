using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Application.Reports;
using AlSoor.Domain.Access;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Exports;

/// <summary>Has session counts written into a file: the same numbers that the report tells the caller, and none that it keeps back from them.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last.</param>
/// <param name="GroupBy">The keys of a row; none for one row of everything.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record StartCountExport(
    DateOnly From,
    DateOnly To,
    FileFormat Format = FileFormat.Csv,
    IReadOnlyList<CountKey>? GroupBy = null,
    TherapistId? TherapistId = null,
    string? Modality = null,
    SessionStatus? Status = null) : ICommand<JobResponse>
{
    /// <summary>As the report is asked for.</summary>
    internal CountSessions ToReport() => new(From, To, GroupBy ?? [], TherapistId, Modality, Status);
}

public sealed class StartCountExportValidator : AbstractValidator<StartCountExport>
{
    public StartCountExportValidator()
    {
        RuleFor(export => export.From).BookableDate();
        RuleFor(export => export.To).BookableDate().Must((export, to) => to > export.From).WithMessage("must be after from");
        RuleFor(export => export.GroupBy!).Keys().When(export => export.GroupBy is not null);
    }
}

public sealed class StartCountExportHandler(IClinicDb db, NewJobs jobs) : IRequestHandler<StartCountExport, JobResponse>
{
    public async Task<JobResponse> Handle(StartCountExport request, CancellationToken cancellationToken)
    {
        await db.CheckFiltersAsync(request.TherapistId, request.Modality, cancellationToken);

        var job = await jobs.AddAsync(JobKind.ExportSessionCounts, asked: request, cancellationToken: cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return JobResponse.Of(job);
    }
}
