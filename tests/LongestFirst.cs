using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(AlSoor.Tests.LongestFirst))]

namespace AlSoor.Tests;

/// <summary>
/// What takes minutes begins first: begun last, it would go on alone when all else is done. The runner of tests would take it for dead besides
/// when it has heard nothing for a minute.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["Fuzz", "ClinicYear", "Storm", "BadInput", "AccessMatrix", "SeriesProperty"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
    [
        .. testCollections.OrderBy(collection => Array.FindIndex(Long, word => collection.TestCollectionDisplayName.Contains(word, StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length),
    ];
}
