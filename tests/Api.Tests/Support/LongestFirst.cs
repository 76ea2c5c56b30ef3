using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(AlSoor.Api.Tests.Support.LongestFirst))]

namespace AlSoor.Api.Tests.Support;

/// <summary>What takes minutes begins first: begun last, it would go on alone when all else is done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(Fuzz), nameof(Storm), nameof(BadInput), "AccessMatrix"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
    [
        .. testCollections.OrderBy(collection => Array.FindIndex(Long, word => collection.TestCollectionDisplayName.Contains(word, StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length),
    ];
}
