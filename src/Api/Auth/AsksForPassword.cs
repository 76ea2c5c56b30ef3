namespace AlSoor.Api.Auth;

/// <summary>Marks what is read by tools that send a password only when they are asked for one.</summary>
internal sealed class AsksForPassword
{
    public const string Challenge = "Basic realm=\"Al Soor\", charset=\"UTF-8\"";

    public static readonly AsksForPassword Instance = new();

    private AsksForPassword()
    {
    }
}
