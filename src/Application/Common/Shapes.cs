namespace AlSoor.Application.Common;

/// <summary>The forms that several rules ask for.</summary>
internal static class Shapes
{
    /// <summary>Not blank, and without control characters.</summary>
    public const string OneLine = @"^[^\x00-\x1F\x7F-\x9F]*[^\x00-\x1F\x7F-\x9F\s][^\x00-\x1F\x7F-\x9F]*$";

    /// <summary>Not blank, and without control characters but line feeds and tabs.</summary>
    public const string Lines =
        @"^[^\x00-\x08\x0B-\x1F\x7F-\x9F]*[^\x00-\x08\x0B-\x1F\x7F-\x9F\s][^\x00-\x08\x0B-\x1F\x7F-\x9F]*$";

    /// <summary>Dates from 2000 up to 2099.</summary>
    public static readonly Shape BookableDate = new() { Pattern = "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$" };

    /// <summary>Instants from 2000 up to 2099.</summary>
    public static readonly Shape BookableInstant = new() { Pattern = "^20[0-9]{2}-" };

    /// <summary>Instants from 2000 up to 2099 without seconds.</summary>
    public static readonly Shape WholeMinute = new()
    {
        Pattern = @"^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:00(\.0{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
    };

    public static Shape Text(int maxLength) => new() { MinLength = 1, MaxLength = maxLength, Pattern = OneLine };

    public static Shape Prose(int maxLength) => new() { MinLength = 1, MaxLength = maxLength, Pattern = Lines };

    public static Shape Count(int least, int most) => new() { MinItems = least, MaxItems = most };

    public static Shape Between(decimal least, decimal most) => new() { Minimum = least, Maximum = most };
}
