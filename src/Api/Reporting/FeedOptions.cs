using Microsoft.AspNetCore.Mvc;

namespace AlSoor.Api.Reporting;

/// <summary>The options of a query of the feed, as they were sent.</summary>
internal sealed record FeedOptions(
    [FromQuery(Name = FeedOptions.FilterName)] string? Filter,
    [FromQuery(Name = FeedOptions.ApplyName)] string? Apply,
    [FromQuery(Name = FeedOptions.SelectName)] string? Select,
    [FromQuery(Name = FeedOptions.OrderByName)] string? OrderBy,
    [FromQuery(Name = FeedOptions.TopName)] string? Top,
    [FromQuery(Name = FeedOptions.SkipName)] string? Skip,
    [FromQuery(Name = FeedOptions.CountName)] string? Count,
    [FromQuery(Name = FeedOptions.SkipTokenName)] string? SkipToken,
    [FromQuery(Name = FeedOptions.FormatName)] string? Format)
{
    public const string FilterName = "$filter";
    public const string ApplyName = "$apply";
    public const string SelectName = "$select";
    public const string OrderByName = "$orderby";
    public const string TopName = "$top";
    public const string SkipName = "$skip";
    public const string CountName = "$count";
    public const string SkipTokenName = "$skiptoken";
    public const string FormatName = "$format";
}
