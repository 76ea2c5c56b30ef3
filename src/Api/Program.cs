using AlSoor.Api;
using AlSoor.Api.Configuration;
using AlSoor.Api.Verbs;
using AlSoor.Infrastructure.Persistence;

var verb = args.FirstOrDefault(argument => !argument.StartsWith('-'));
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = verb is null ? args : [.. args.Where(argument => argument != verb)],
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
catch (Exception wrong) when (wrong is ConfigurationException or DatabaseNotReadyException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
