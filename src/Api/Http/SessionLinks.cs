using System.Globalization;
using System.Runtime.CompilerServices;
using AlSoor.Application.Reports;

namespace AlSoor.Api.Http;

/// <summary>Addresses of lists of sessions.</summary>
internal static class SessionLinks
{
    private const int UsualLength = 512;

    /// <summary>The list that holds exactly what passes the filter. A report has thousands of rows with one each.</summary>
    public static string Of(SessionFilter filter)
    {
        var link = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[UsualLength]);
        link.AppendLiteral("/api/v1/sessions?from=");
        link.AppendFormatted(filter.Dates.From, "yyyy-MM-dd");
        link.AppendLiteral("&to=");
        link.AppendFormatted(filter.Dates.To, "yyyy-MM-dd");
        if (filter.TherapistId is { } therapist)
            Add(ref link, "&therapistId=", therapist.Value);
        if (filter.Modality is { } modality)
            Add(ref link, "&modality=", Uri.EscapeDataString(modality));
        if (filter.Status is { } status)
            Add(ref link, "&status=", Words.Of(status));
        if (filter.RoomId is { } room)
            Add(ref link, "&roomId=", room.Value);
        if (filter.HasRoom is { } hasRoom)
            Add(ref link, "&hasRoom=", hasRoom ? "true" : "false");
        if (filter.Delivery is { } delivery)
            Add(ref link, "&delivery=", Words.Of(delivery));
        if (filter.Kind is { } kind)
            Add(ref link, "&kind=", Words.Of(kind));
        return link.ToStringAndClear();
    }

    private static void Add<T>(ref DefaultInterpolatedStringHandler link, string name, T value)
    {
        link.AppendLiteral(name);
        link.AppendFormatted(value);
    }
}
