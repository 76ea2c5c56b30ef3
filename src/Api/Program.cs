using AlSoor.Api;
using AlSoor.Api.Configuration;
using AlSoor.Api.Verbs;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;

var line = CommandLine.Of(args);
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = line.Configuration,
    ContentRootPath = AppContext.BaseDirectory,
});

try
{
    builder.AddService(isServing: line.Verb is null);
    await using var app = builder.Build();
    if (line.Verb is not null)
        return await Verb.RunAsync(line.Verb, line, app.Services);

    // The routes are made while the database is made ready.
    var ready = Task.Run(app.PrepareAsync);
    app.MapService();
    await ready;
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is ConfigurationException or DatabaseNotReadyException or KeysUnusableException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
