using AlSoor.Api;
using AlSoor.Api.Configuration;
using AlSoor.Api.Verbs;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;

// A verb comes first; what follows, or all of it without one, is configuration (--urls …).
var verb = args is [var first, ..] && !first.StartsWith('-') ? first : null;
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = verb is null ? args : args[1..],
    ContentRootPath = AppContext.BaseDirectory,
});

try
{
    builder.AddService(isServing: verb is null);
    await using var app = builder.Build();
    if (verb is not null)
        return await Verb.RunAsync(verb, app.Services);

    app.MapService();
    await app.PrepareAsync();
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is ConfigurationException or DatabaseNotReadyException or KeysUnusableException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
