using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Access;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Exports;

/// <summary>Has the sessions of a stretch of time written into a file, without anybody's name: a therapist's own, of supervisors those too whom they supervise.</summary>
/// <param name="From">From this clinic date on.</param>
/// <param name="To">Before this clinic date.</param>
/// <param name="PlanId">Only those of this plan.</param>
/// <param name="HasRoom">False for sessions in no room, true for those in one.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record StartSessionExport(
    DateOnly From,
    DateOnly To,
    FileFormat Format = FileFormat.Csv,
    TherapistId? TherapistId = null,
    SessionPlanId? PlanId = null,
    RoomId? RoomId = null,
    bool? HasRoom = null,
    string? Modality = null,
    SessionStatus? Status = null,
    Delivery? Delivery = null,
    SessionKind? Kind = null) : ICommand<JobResponse>
{
    /// <summary>As the list of the same sessions is asked for.</summary>
    internal ListSessions ToList() => new(From, To, TherapistId, ClientId: null, PlanId, RoomId, Modality, Status, new(Cursor: null, JobFiles.RowsTogether))
    {
        HasRoom = HasRoom,
        Delivery = Delivery,
        Kind = Kind,
    };
}

public sealed class StartSessionExportValidator : AbstractValidator<StartSessionExport>
{
    public StartSessionExportValidator()
    {
        RuleFor(export => export.From).BookableDate();
        RuleFor(export => export.To).BookableDate().Must((export, to) => to > export.From).WithMessage("must be after from");
    }
}

public sealed class StartSessionExportHandler(IClinicDb db, Reach reach, BookingParties parties, NewJobs jobs) : IRequestHandler<StartSessionExport, JobResponse>
{
    public async Task<JobResponse> Handle(StartSessionExport request, CancellationToken cancellationToken)
    {
        await db.CheckFiltersAsync(request.TherapistId, request.Modality, cancellationToken);
        await parties.CheckKnownAsync(request.RoomId, cancellationToken);
        if (request.PlanId is { } plan && !await reach.Plans.AnyAsync(one => one.Id == plan, cancellationToken))
            throw CommonErrors.Unknown("session-plan", "planId");

        var job = await jobs.AddAsync(JobKind.ExportSessions, asked: request, cancellationToken: cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return JobResponse.Of(job);
    }
}
