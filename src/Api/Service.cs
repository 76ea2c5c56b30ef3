using AlSoor.Api.Auth;
using AlSoor.Api.Background;
using AlSoor.Api.Configuration;
using AlSoor.Api.Endpoints;
using AlSoor.Api.Errors;
using AlSoor.Api.Errors.Pages;
using AlSoor.Api.Http;
using AlSoor.Api.Json;
using AlSoor.Api.OpenApi;
using AlSoor.Application;
using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Infrastructure;
using AlSoor.Infrastructure.Audit;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Infrastructure.Persistence.ProcessNotes;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlSoor.Api;

/// <summary>How the service is put together.</summary>
internal static class Service
{
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddService(this WebApplicationBuilder builder, bool isServing)
    {
        var configuration = builder.Configuration;
        var clinic = (configuration.GetSection("Clinic").Get<ClinicOptions>() ?? new()).ToSettings();
        var auth = configuration.GetSection("Auth").Get<AuthOptions>() ?? new();
        var limits = configuration.GetSection("Limits").Get<LimitsOptions>() ?? new();
        var crossOrigin = configuration.GetSection("Cors").Get<CrossOriginOptions>() ?? new();
        auth.Check();
        limits.Check();
        crossOrigin.Check();
        if (string.IsNullOrEmpty(configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.MaxBodyBytes;
        });

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(clinic);
        services.AddSingleton(limits);
        services.AddSingleton(crossOrigin);
        services.AddSingleton(configuration.GetSection("Concurrency").Get<ConcurrencyOptions>() ?? new());
        var webhooks = configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new();
        services.AddSingleton(webhooks.ToSending());
        services.AddSingleton(webhooks.ToSchedule());
        var imports = configuration.GetSection("Imports").Get<ImportOptions>() ?? new();
        services.AddSingleton(imports.ToSettings());
        services.AddSingleton(imports);
        services.AddSingleton<CursorSeal>();
        services.AddSingleton<ChangeStream>();
        services.AddApplication();
        var provider = configuration.GetValue<DatabaseProvider>("Database:Provider");
        var database = configuration.GetConnectionString("Clinic") ?? throw new ConfigurationException("ConnectionStrings:Clinic is missing.");
        var encryption = configuration.GetSection("Encryption").Get<EncryptionOptions>() ?? new();
        var processNotes = configuration.GetConnectionString("ProcessNotes") ?? ProcessNotesPlace.Beside(provider, database);
        services.AddInfrastructure(
            provider,
            database,
            encryption.ToSource(provider, database),
            processNotes,
            encryption.ToProcessNotesSource(provider, processNotes));

        var audit = configuration.GetSection("Audit").Get<AuditOptions>() ?? new();
        services.AddSingleton(audit);

        services.AddHttpContextAccessor();
        if (isServing)
        {
            services.AddScoped<ICaller, HttpCaller>();
            services.AddHostedService<ExpiryRounds>();
            services.AddHostedService<ErasureRounds>();
            services.AddHostedService<KeyUseRounds>();
            services.AddHostedService<ForgettingRounds>();
            services.AddHostedService<WebhookRounds>();
            services.AddHostedService<JobRounds>();
            if (audit.AnchorFile is { } anchors)
            {
                services.AddSingleton(provider => new AnchorFile(anchors, provider.GetRequiredService<TimeProvider>()));
                services.AddHostedService<AnchorRounds>();
            }
        }
        else
        {
            services.AddScoped<ICaller, OperatorCaller>();
        }

        services.AddCallers(auth);
        if (limits.RequestsPerMinute > 0)
            RateLimits.Add(services, limits.RequestsPerMinute);
        if (crossOrigin.Origins.Count > 0)
            services.AddCrossOrigin(crossOrigin.Origins);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuditedRefusals>();

        ValidatorOptions.Global.LanguageManager.Enabled = false;
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) =>
            member is null ? null : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        services.Configure<JsonOptions>(options => ClinicJson.Configure(options.SerializerOptions, clinic));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemHandler>();
        services.AddAnswerCompression();
        services.AddOpenApiDocument();
        services.AddHealthChecks().AddDbContextCheck<ClinicDbContext>().AddDbContextCheck<ProcessNotesDbContext>();
    }

    public static void MapService(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestIds>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(pages => Problems.WriteForStatusAsync(pages.HttpContext));
        app.UseMiddleware<BrokenAnswers>();
        app.UseRouting();
        app.UseMiddleware<Deprecations>();
        if (app.Services.GetRequiredService<CrossOriginOptions>().Origins.Count > 0)
            app.UseCors();
        app.UseAuthentication();
        if (app.Services.GetRequiredService<LimitsOptions>().RequestsPerMinute > 0)
            app.UseMiddleware<RateLimits>();
        app.UseOpenApiDocument();
        app.UseAuthorization();
        app.UseMiddleware<EncodingGuard>();
        app.UseMiddleware<QueryGuard>();
        app.UseMiddleware<IdempotencyKeys>();

        app.MapGet("/", () => TypedResults.Redirect("/swagger")).AllowAnonymous().ExcludeFromDescription();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = Readiness.WriteAsync }).AllowAnonymous().DisableRateLimiting();

        app.MapProblemPages();
        app.MapCalendarAddresses();
        app.MapReporting();

        var api = app.MapGroup("/api/v1");
        api.MapApiKeys();
        api.MapCatalogue();
        api.MapClients();
        api.MapBreakGlasses();
        api.MapTherapists();
        api.MapCaseloads();
        api.MapRooms();
        api.MapClosures();
        api.MapScheduling();
        api.MapHolds();
        api.MapWaitlist();
        api.MapPlans();
        api.MapGroups();
        api.MapEpisodes();
        api.MapSessions();
        api.MapMeasures();
        api.MapAssessments();
        api.MapNotes();
        api.MapProcessNotes();
        api.MapAlliance();
        api.MapGoals();
        api.MapTasks();
        api.MapPhases();
        api.MapRiskFlags();
        api.MapConsents();
        api.MapReports();
        api.MapAudit();
        api.MapChanges();
        api.MapWebhooks();
        api.MapCalendarFeeds();
        api.MapImports(app.Services.GetRequiredService<ImportOptions>());
        api.MapExports();
        api.MapRecounts();
        api.MapJobs();

        // Else they would be made at the first request.
        _ = app.Services.GetRequiredService<EndpointDataSource>().Endpoints;
    }

    /// <summary>Makes the database ready and, where it has no keys yet, its first one, which is printed this once.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<IDatabaseSetup>().PrepareToServeAsync(CancellationToken.None);
        services.GetRequiredService<AuditTrail>().Name(nameof(FirstKey));
        await FirstKey.ShowNewAsync(services);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Al Soor is at {string.Join(", ", app.Urls)} (Swagger UI: /swagger)"));
    }
}
