namespace AlSoor.Api.Tests.BadInput;

public partial class BodyHost
{
    private static Task AddTreatmentAsync() => Task.CompletedTask;
}
