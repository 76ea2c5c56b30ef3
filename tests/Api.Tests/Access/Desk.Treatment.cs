namespace AlSoor.Api.Tests.Access;

public sealed partial class Desk
{
    private async Task<string?> TreatedAsync(string name) => await Task.FromResult(_things.GetValueOrDefault(name));
}
