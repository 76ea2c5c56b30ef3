using System.Text;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Makes headers: those that operations read, in every state, and those that nobody asked for.</summary>
public sealed class HeaderGen(Things things)
{
    private static readonly string[] Tags =
    [
        "*", "", " ", "\"\"", "\"", "\"x\"", "W/\"1\"", "W/\"1-abcdefghijkl\"", "\"0-kq0yNnZk6q2V\"", "\"1-kq0yNnZk6q2V\"", "\"-1-kq0yNnZk6q2V\"", "\"99999999999-kq0yNnZk6q2V\"", "\"2147483648-x\"",
        "\"1-a\", \"2-b\"", "\"1-a\",*", "1", "garbage", "\"\u00e9\"", "\"1-\\\"\"",
    ];

    private static readonly (string Name, string[] Values)[] Asked =
    [
        ("Accept", ["*/*", "application/xml", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv;q=0.1, application/json", "application/json;q=0", "text/html", "garbage", ";;;", "application/json;q=x", "text/calendar", "text/event-stream"]),
        ("Accept-Language", ["ar", "en;q=0", "*", "xx-YY;q=9", ";;", "ar-KW, en;q=0.5"]),
        ("Accept-Encoding", ["gzip", "br;q=1", "identity;q=0", "*;q=0", "x"]),
        ("Accept-Charset", ["utf-16", "klingon"]),
        ("Prefer", ["return=minimal", "respond-async", "x=\"", "wait=99999999999999"]),
        ("traceparent", ["garbage", "00-00000000000000000000000000000000-0000000000000000-00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "ff-x-y-z", ""]),
        ("tracestate", ["a=b", ",,,", "=", "x"]),
        ("X-Request-Id", ["abc", "", "نور", "a b", "x\"y", "<script>"]),
        ("Range", ["bytes=0-1", "bytes=-1", "bytes=9-1,0-", "x"]),
        ("If-Modified-Since", ["Sun, 22 Nov 2026 06:00:00 GMT", "garbage", "0"]),
        ("If-Unmodified-Since", ["Sun, 22 Nov 1970 06:00:00 GMT", "garbage"]),
        ("Last-Event-ID", ["", "0", "x", "-1", "99999999999999999999"]),
        ("Origin", ["https://evil.example", "null"]),
        ("Cookie", ["a=b; c", "=;;=", "session=admin"]),
        ("X-HTTP-Method-Override", ["DELETE", "BREW"]),
        ("X-Forwarded-For", ["127.0.0.1", "x", "::1, ::2"]),
        ("X-Forwarded-Host", ["evil.example"]),
        ("Forwarded", ["for=x;host=evil.example;proto=https", ";;"]),
        ("Cache-Control", ["no-cache", "only-if-cached", "x="]),
        ("User-Agent", ["", "x", "(((", "نور"]),
        ("X-Junk", ["نور", "🙂", "\u00e9"]),
    ];

    /// <summary>Headers of a request to an address, and whether the server may be unable to read them.</summary>
    public (List<(string Name, string Value)> Headers, Bends Bends) Make(FuzzOperation operation, string path, Dice dice)
    {
        var headers = new List<(string Name, string Value)>();
        var bends = Bends.None;
        if (operation.Method == "GET" && dice.Chance(12))
            headers.Add(("If-None-Match", Tag(path, dice)));
        if (operation.Method != "GET" && dice.Chance(25))
            headers.Add(("If-Match", Tag(path, dice)));
        if (operation.Method != "GET" && dice.Chance(15))
            headers.Add(("Idempotency-Key", Key(dice)));
        while (dice.Chance(8))
        {
            var (name, values) = dice.Pick(Asked);
            headers.Add((name, dice.Pick(values)));
        }

        if (dice.Chance(1) && dice.Chance(40))
        {
            headers.Add(("X-Huge", new string('x', dice.Pick((int[])[4_000, 16_000, 40_000]))));
            bends |= Bends.Unreadable;
        }

        return (headers, headers.Exists(header => !Ascii.IsValid(header.Value)) ? bends | Bends.Unreadable : bends);
    }

    private string Tag(string path, Dice dice) => dice.Below(10) switch
    {
        < 4 when things.TagOf(path) is { } current => current,
        < 6 when things.Pick("tags", dice) is { } other => other.Id,
        6 when things.TagOf(path) is { } weak => $"W/{weak}",
        7 when things.TagOf(path) is { } one => $"\"0-x\", {one}",
        _ => dice.Pick(Tags),
    };

    private static string Key(Dice dice) => dice.Below(12) switch
    {
        < 5 => $"key-{dice.Below(60)}",
        < 9 => $"key-{dice.Below(1_000_000)}",
        9 => new string('k', dice.Pick((int[])[255, 256, 4_000])),
        10 => dice.Pick((string[])["", " ", "a b", "\"", "نور", "~", "!", "a,b", "\u00e9"]),
        _ => "key-1",
    };
}
