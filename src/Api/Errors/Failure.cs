using System.Text;

namespace AlSoor.Api.Errors;

/// <summary>
/// An exception as the log tells of it: what it is and where it came from, and the same of those within it. Never its message, which
/// may quote what was sent or what is kept: databases do so.
/// </summary>
internal static class Failure
{
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        Add(text, exception);
        return text.ToString();
    }

    private static void Add(StringBuilder text, Exception exception)
    {
        text.AppendLine(exception.GetType().FullName);
        if (exception.StackTrace is { } trace)
            text.AppendLine(trace);

        var inner = exception is AggregateException several ? several.InnerExceptions : exception.InnerException is { } one ? [one] : (IEnumerable<Exception>)[];
        foreach (var within in inner)
        {
            text.Append("caused by ");
            Add(text, within);
        }
    }
}
