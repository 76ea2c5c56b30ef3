namespace AlSoor.Api.Tests.Access;

public sealed partial class Desk
{
    private async Task<string?> MeasuredAsync(string name) => name switch
    {
        "measureCode" => $"own-{Guid.CreateVersion7():N}",
        "assessment" => await PostedAsync("/clients/{client}/assessments", """{"measure":"phq-9","answers":[1,1,1,1,1,1,1,1,1]}"""),
        _ => null,
    };
}
