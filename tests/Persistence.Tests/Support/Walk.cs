using AlSoor.Application.Common;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>Walks a list page by page to its end.</summary>
internal static class Walk
{
    public static async Task<List<T>> Async<T>(int limit, Func<Paging, Task<Page<T>>> list)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var page = await list(new Paging(cursor, limit));
            Assert.True(page.Items.Count == limit || page.Next is null, "A page that is not the last is full.");
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        return items;
    }
}
