using System.Globalization;
using System.Text;
using CsCheck;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Texts of the forms that fields have, and of those that they should not.</summary>
internal static class Texts
{
    private const string Signs = "abcXYZ019 _-'\"<>&%;/\\{}[]()=+,.:؟،نورسالمéßñçİıſǅ中文字かな한글🙂👩‍👩‍👧‍👦\u0301\u0308\u200b\u200f\u202e\u2066\ufeff\u00a0\u2028";

    private static readonly Gen<DateOnly> Near = Gen.Int[-40, 400].Select(days => new DateOnly(2026, 11, 22).AddDays(days));

    public static readonly Gen<string> Dates = Gen.Frequency(
        (8, Near),
        (1, Gen.Int[0, 36_500].Select(days => new DateOnly(2000, 1, 1).AddDays(days))),
        (1, Gen.OneOf(new DateOnly(2028, 2, 29), new DateOnly(2000, 1, 1), new DateOnly(2099, 12, 31), new DateOnly(2027, 1, 1))))
        .Select(date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static readonly Gen<string> Clocks = Gen.Select(Gen.Int[0, 23], Gen.Int[0, 11]).Select((hour, five) => $"{hour:00}:{five * 5:00}");

    private static readonly Gen<string> Hours = Gen.Select(Gen.Int[8, 18], Gen.Int[0, 3]).Select((hour, quarter) => $"{hour:00}:{quarter * 15:00}");

    private static readonly Gen<string> Offsets = Gen.Frequency((8, Gen.Const("+03:00")), (1, Gen.Const("Z")), (1, Gen.OneOf("-11:00", "+14:00", "+05:45", "-00:00")));

    public static readonly Gen<string> Instants = Gen.Select(Dates, Gen.Frequency((5, Hours), (1, Clocks)), Offsets, (date, time, offset) => $"{date}T{time}:00{offset}");

    public static readonly Gen<string> Uuids = Gen.OneOf(
        "0199d0a6-0000-7000-8000-000000000000", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "0199D0A6-0000-7000-8000-00000000ABCD");

    private static readonly Gen<string> Codes = Gen.Select(Gen.String[Gen.Char["abcdefghijklmnop"], 1, 8], Gen.Int[0, 9_999]).Select((word, number) => $"{word}-{number}");

    private static readonly Gen<string> Words = Gen.Frequency(
        (4, Gen.OneOf("Noor", "نور الهدى", "O'Brien", "Slept badly.", "Zoë Ñandú", "a", "ﷺ", "null", "-1", "=1+1", "<b>x</b>", "%00", "x' OR '1'='1")),
        (2, Gen.String[Gen.Char[Signs], 1, 30].Select(Whole)),
        (1, Gen.String[Gen.Char[' ', '\uffff'], 1, 20].Select(Whole)),
        (1, Gen.OneOf("👩‍👩‍👧‍👦🙂", "e\u0301\u0301\u0301", "\u202eabc", "\u200b x \u200b", "a\u0000b"[..1] + "\ufeff", "ا\u064b\u064c", "𝒳𝒴", "İI ı i ß ſ")));

    /// <summary>One of each form that a text may have: a field takes those that its schema lets pass. Open texts come first.</summary>
    public static readonly IReadOnlyList<Gen<string>> Forms =
    [
        Words,
        Dates,
        Instants,
        Clocks,
        Codes,
        Uuids,
        Gen.OneOf("https://hooks.example.org/alsoor", "https://meet.example/1", "https://xn--mgbh0fb.example/a?b=%C3%A9#c"),
        Gen.OneOf("*", "session.*", "client.created", "session.cancelled"),
        Gen.OneOf("n@example.org", "a.b+c@x.example", "نور@example.org"),
        Gen.OneOf("+965 5000 0000", "(22) 33-44", "5"),
        Gen.OneOf("ar", "en", "en-GB", "zh-Hant-TW"),
        Gen.OneOf("300022912345", "A-1", "0"),
    ];

    /// <summary>JSON of texts that few fields may have.</summary>
    public static readonly IReadOnlyList<string> Evil =
    [
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"x\\udc00\"", "\"\\ud83d\"", "\"\\u001b[31m\"", "\"\\u0085\"", "\"\\u202eevil\\u202c\"", "\"\\ufeff\"",
        "\"\\u200b\"", "\"a\\nb\"", "\"a\\tb\"", "\"\\uffff\"", "\"🙂\"", "\"2027-02-29\"", "\"2027-13-01\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2027-2-8\"", "\"٢٠٢٧-٠٢-٢٨\"", "\"24:00\"",
        "\"12:60\"", "\"1:00\"", "\"2027-01-01T10:00:00\"", "\"2027-01-01T10:00:00+25:00\"", "\"2027-01-01 10:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"2027-01-01T10:00:30Z\"", "\"not-a-uuid\"", "\"{0199d0a6-0000-7000-8000-000000000000}\"", "\"0199d0a6000070008000000000000000\"", "\"Infinity\"", "\"NaN\"", "\"true\"", "\"1\"", "\"SCHEDULED\"",
        "\"javascript:alert(1)\"", "\"http://localhost/\"", "\"https://127.0.0.1/\"", "\"https://\"", "\"file:///etc/passwd\"", "\"../../x\"", "\"%s%n\"", "\"${jndi:ldap://x}\"", "\"'; DROP TABLE x; --\"",
    ];

    /// <summary>Raw texts for addresses, queries and headers.</summary>
    public static readonly IReadOnlyList<string> Raw =
    [
        "", " ", "0", "-1", "999999999999999999999", "1e9", "true", "null", "undefined", "[]", "{}", "a,b,c", ",", ",,,", "*", "\0", "a\0b", "\u0001", "\n", "\r\n", "\t", "'", "\"", "\\", "%", "%00", "%zz",
        "../..", "ß", "نور", "🙂", "\ufeff", "\u202e", "\u200b", "\ud83d\ude42", "e\u0301", "2027-02-29", "2027-01-01", "9999-12-31", "0001-01-01", "2027-01-01T10:00:00Z", "2027-01-01T10:00:00", "9999-12-31T23:59:59Z",
        "0199d0a6-0000-7000-8000-000000000000", "00000000-0000-0000-0000-000000000000", "x' OR '1'='1", "<script>", "scheduled", "Scheduled", "active", "day", "cbt", "phq-9",
    ];

    /// <summary>A text without halves of pairs: it can be sent as UTF-8.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xfffd && !Rune.IsControl(rune)).Select(rune => rune.ToString())) is { Length: > 0 } whole ? whole : "x";
}
