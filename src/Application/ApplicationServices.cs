using AlSoor.Application.Access;
using AlSoor.Application.Alliance;
using AlSoor.Application.ApiKeys;
using AlSoor.Application.Audit;
using AlSoor.Application.CalendarFeeds;
using AlSoor.Application.Caseloads;
using AlSoor.Application.Changes;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Application.Consents;
using AlSoor.Application.Episodes;
using AlSoor.Application.Exports;
using AlSoor.Application.Goals;
using AlSoor.Application.Groups;
using AlSoor.Application.Holds;
using AlSoor.Application.Idempotency;
using AlSoor.Application.Imports;
using AlSoor.Application.Jobs;
using AlSoor.Application.Measures;
using AlSoor.Application.Notes;
using AlSoor.Application.Phases;
using AlSoor.Application.Pipeline;
using AlSoor.Application.Plans;
using AlSoor.Application.Recounts;
using AlSoor.Application.Reports;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Application.Tasks;
using AlSoor.Application.Waitlist;
using AlSoor.Application.Webhooks;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Application;

/// <summary>Registers the use cases: every handler and validator of this assembly, and the pipeline in front of them.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator>(provider => new Mediator(provider.GetRequiredService<ServiceFactory>()));
        foreach (var handler in typeof(ApplicationServices).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var contract in handler.GetInterfaces().Where(IsHandler))
                services.AddScoped(contract, handler);
        }

        // The order is the order in which a request meets them.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuditBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(WaitlistBehavior<,>));

        services.AddValidatorsFromAssembly(typeof(ApplicationServices).Assembly, ServiceLifetime.Singleton);
        services.AddScoped<Reach>();
        services.AddSingleton<TakenTimes>();
        services.AddSingleton<KeyUses>();
        services.AddSingleton<KnownKeys>();
        services.AddScoped<IdempotencyKey>();
        services.AddSingleton<KeysInFlight>();
        services.AddScoped<KeptAnswers>();
        services.AddSingleton<ChangePulse>();
        services.AddScoped<SessionCounter>();
        services.AddScoped<OldChanges>();
        services.AddScoped<OwnedFeeds>();
        services.AddScoped<FeedReader>();
        services.AddScoped<WebhookOutbox>();
        services.AddSingleton<WebhookDispatch>();
        services.AddSingleton<JobPulse>();
        services.AddSingleton<JobWorker>();
        services.AddScoped<JobBatches>();
        services.AddScoped<OldJobs>();
        services.AddScoped<NewJobs>();
        services.AddScoped<JobFiles>();
        services.AddScoped<IJobWork, ImportWork>();
        services.AddScoped<IJobWork, SessionExport>();
        services.AddScoped<IJobWork, CountExport>();
        services.AddScoped<IJobWork, RecountWork>();
        services.AddScoped<IImportLines, ClientLines>();
        services.AddScoped<IImportLines, TherapistLines>();
        services.AddScoped<IImportLines, SessionLines>();
        services.AddScoped<TakenCalendars>();
        services.AddScoped<SystemBooking>();
        services.AddScoped<KeyUseRecord>();
        services.AddScoped<KeyCheck>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<NamedClients>();
        services.AddScoped<WriteAhead>();
        services.AddScoped<AfterCommit>();
        services.AddScoped<CalendarReader>();
        services.AddScoped<FreedTime>();
        services.AddScoped<HeldTimes>();
        services.AddScoped<BookingGate>();
        services.AddScoped<OpenHolds>();
        services.AddScoped<HoldGate>();
        services.AddScoped<BookingParties>();
        services.AddScoped<SessionChanges>();
        services.AddScoped<MakeUps>();
        services.AddScoped<PlanReader>();
        services.AddScoped<SeriesEditor>();
        services.AddScoped<WaitlistMatcher>();
        services.AddScoped<OfferExpiry>();
        services.AddScoped<WaitlistEntries>();
        services.AddScoped<SessionBooking>();
        services.AddScoped<CourseBooking>();
        services.AddScoped<ColleagueReader>();
        services.AddScoped<TimeChanges>();
        services.AddScoped<ClientCalendars>();
        services.AddScoped<GroupReader>();
        services.AddScoped<GroupChanges>();
        services.AddScoped<EpisodeReader>();
        services.AddScoped<CaseloadHours>();
        services.AddScoped<CaseloadPlans>();
        services.AddScoped<DayReader>();
        services.AddScoped<AssessmentGroups>();
        services.AddScoped<PlanMeasureReader>();
        services.AddScoped<DueMeasures>();
        services.AddScoped<OutcomeReader>();
        services.AddScoped<EndedCourses>();
        services.AddScoped<NoteReader>();
        services.AddScoped<NoteChanges>();
        services.AddScoped<NoteBeginning>();
        services.AddScoped<ClientRecord>();
        services.AddScoped<AllianceReader>();
        services.AddScoped<GoalReader>();
        services.AddScoped<PhaseReader>();
        services.AddScoped<TaskReader>();
        services.AddScoped<MissingConsents>();
        services.AddScoped<ClientEnding>();
        services.AddScoped<ClientErasure>();
        services.AddScoped<RecordErasure>();
        services.AddScoped<RecordExport>();
        return services;
    }

    private static bool IsHandler(Type contract) =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
}
