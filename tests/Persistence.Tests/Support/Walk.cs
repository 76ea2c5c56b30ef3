using AlSoor.Application.Common;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>Walks a list page by page to its end.</summary>
internal static class Walk
{
    public static async Task<List<T>> Async<T>(int limit, Func<Paging, Task<Page<T>>> list)
    {
        var items = new List<T>();
        var cursors = new HashSet<string>();
        string? cursor = null;
        do
        {
            var page = await list(new Paging(cursor, limit));
            Assert.True(page.Items.Count == limit || page.Next is null, "A page that is not the last is full.");
            items.AddRange(page.Items);
            cursor = page.Next;
            Assert.True(cursor is null || cursors.Add(cursor), "The list goes round in circles.");
        }
        while (cursor is not null);

        return items;
    }
}
