using AlSoor.Api.Auth;
using AlSoor.Api.Errors;
using AlSoor.Application.Access;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Http;

/// <summary>The request type that an endpoint sends.</summary>
public sealed record SendsMetadata(Type RequestType);

/// <summary>What every endpoint states of itself.</summary>
internal static class EndpointConventions
{
    /// <summary>
    /// Names the request type that the endpoint sends. Its roles are asked for before the body is read; the pipeline asks again.
    /// </summary>
    public static RouteHandlerBuilder Sends<TRequest>(this RouteHandlerBuilder endpoint)
    {
        var allowed = AccessMatrix.Of(typeof(TRequest))
            ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say who may send it.");
        return endpoint
            .WithMetadata(new SendsMetadata(typeof(TRequest)))
            .RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireClaim(
                HttpCaller.RoleClaim, Enum.GetValues<Role>().Where(allowed.Admits).Select(role => role.ToString())))
            .Refuses(
                StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden,
                StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The body is a merge patch.</summary>
    public static RouteHandlerBuilder Takes<TPatch>(this RouteHandlerBuilder endpoint) where TPatch : notnull =>
        endpoint.Accepts<TPatch>("application/merge-patch+json", "application/json");

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) =>
        endpoint.Produces<T>(status, "application/json");

    /// <summary>What was asked for is done, and there is nothing to say of it.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(StatusCodes.Status204NoContent);

    /// <summary>The answer to a caller whose <c>If-None-Match</c> shows that they have the thing already.</summary>
    public static RouteHandlerBuilder AnswersNotModified(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(StatusCodes.Status304NotModified);

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, Problems.ContentType);
        return endpoint;
    }
}
