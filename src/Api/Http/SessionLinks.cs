using System.Globalization;
using AlSoor.Application.Reports;
using Microsoft.AspNetCore.Http.Extensions;

namespace AlSoor.Api.Http;

/// <summary>Addresses of lists of sessions.</summary>
internal static class SessionLinks
{
    /// <summary>The list that holds exactly what passes the filter.</summary>
    public static string Of(SessionFilter filter)
    {
        var query = new QueryBuilder { { "from", Text(filter.Dates.From) }, { "to", Text(filter.Dates.To) } };
        Add("therapistId", filter.TherapistId?.Value.ToString());
        Add("modality", filter.Modality);
        Add("status", filter.Status is { } status ? Words.Of(status) : null);
        Add("roomId", filter.RoomId?.Value.ToString());
        Add("hasRoom", filter.HasRoom is { } hasRoom ? (hasRoom ? "true" : "false") : null);
        Add("delivery", filter.Delivery is { } delivery ? Words.Of(delivery) : null);
        Add("kind", filter.Kind is { } kind ? Words.Of(kind) : null);
        return $"/api/v1/sessions{query}";

        void Add(string name, string? value)
        {
            if (value is not null)
                query.Add(name, value);
        }
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
