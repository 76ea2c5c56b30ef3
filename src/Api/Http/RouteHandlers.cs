namespace AlSoor.Api.Http;

/// <summary>
/// Maps route handlers whose binding is compiled at their first request, not at the start: a service has nearly two hundred of them, and
/// few are asked for in its first second.
/// </summary>
internal static class RouteHandlers
{
    public static RouteHandlerBuilder MapGet(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        group.Map(pattern, handler, HttpMethods.Get);

    public static RouteHandlerBuilder MapPost(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        group.Map(pattern, handler, HttpMethods.Post);

    public static RouteHandlerBuilder MapPut(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        group.Map(pattern, handler, HttpMethods.Put);

    public static RouteHandlerBuilder MapPatch(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        group.Map(pattern, handler, HttpMethods.Patch);

    public static RouteHandlerBuilder MapDelete(this RouteGroupBuilder group, string pattern, Delegate handler) =>
        group.Map(pattern, handler, HttpMethods.Delete);

    private static RouteHandlerBuilder Map(this RouteGroupBuilder group, string pattern, Delegate handler, string method) =>
        RouteHandlerServices.Map(group, pattern, handler, [method], RequestDelegateFactory.InferMetadata, CompiledAtFirstRequest);

    private static RequestDelegateResult CompiledAtFirstRequest(
        Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new(context => compiled.Value(context), metadata?.EndpointMetadata ?? []);
    }
}
