using AlSoor.Domain.Common;

namespace AlSoor.Domain.Tests.Support;

internal static class Refused
{
    /// <summary>Asserts that the action is refused with that code.</summary>
    public static Error With(string code, Action action)
    {
        var error = Assert.Throws<DomainException>(action).Error;
        Assert.Equal(code, error.Code);
        return error;
    }
}
