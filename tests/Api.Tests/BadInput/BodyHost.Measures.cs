namespace AlSoor.Api.Tests.BadInput;

public partial class BodyHost
{
    private static Task AddMeasuresAsync() => Task.CompletedTask;
}
