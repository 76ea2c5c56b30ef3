using System.Globalization;
using System.Reflection;
using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Domain.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace AlSoor.Api.Http;

/// <summary>
/// Records who was refused an operation for their role, before the request was read. Who is not known at all is not recorded: anybody could
/// fill the log.
/// </summary>
internal sealed class AuditedRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.GetEndpoint()?.Metadata.GetMetadata<SendsMetadata>() is { } sends)
            await RecordAsync(context, sends.RequestType);
        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    private static async Task RecordAsync(HttpContext context, Type request)
    {
        var services = context.RequestServices;
        var named = services.GetRequiredService<NamedClients>();
        var about = AuditTarget.PropertyOf(request);
        Guid? target = null;
        var clients = new HashSet<ClientId>();
        foreach (var (name, value) in context.Request.RouteValues)
        {
            if (!Guid.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), out var id))
                continue;

            // An id of the address is the request's field of the same name; the address's "id" is what the request is about.
            if ((request.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) ?? about) is not { } property)
                continue;

            // A code may look like an id, and names nobody.
            if (property.PropertyType == typeof(string))
                continue;
            if (property == about)
                target = id;
            clients.UnionWith(await named.OfAsync(AuditTarget.As(property, id), context.RequestAborted));
        }

        var access = request.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>))
            ? AuditAccess.Write
            : AuditAccess.Read;
        var note = AuditTrail.RefusedAtTheDoor(
            request, access, services.GetRequiredService<ICaller>(), CommonErrors.Forbidden().Error.Code, target, clients);
        await services.GetRequiredService<IAuditLog>().RecordAsync(note, context.RequestAborted);
    }
}
