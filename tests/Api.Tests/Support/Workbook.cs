using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace AlSoor.Api.Tests.Support;

/// <summary>A workbook as its parts say it: read by archive and XML, and not by what wrote it.</summary>
public sealed class Workbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly XNamespace Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly XElement _styles;

    public Workbook(IReadOnlyList<byte> bytes)
    {
        using var archive = new ZipArchive(new MemoryStream([.. bytes]), ZipArchiveMode.Read);
        var parts = archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal) || entry.FullName.EndsWith(".rels", StringComparison.Ordinal))
            .ToDictionary(entry => entry.FullName, Load);
        var targets = parts["xl/_rels/workbook.xml.rels"].Elements().ToDictionary(one => one.Attribute("Id")!.Value, one => one.Attribute("Target")!.Value.TrimStart('/'));
        _styles = parts["xl/styles.xml"];
        Sheets = [.. parts["xl/workbook.xml"].Descendants(Main + "sheet").Select(sheet =>
        {
            var target = targets[sheet.Attribute(Relation + "id")!.Value];
            return new Sheet(this, sheet.Attribute("name")!.Value, parts[target.StartsWith("xl/", StringComparison.Ordinal) ? target : $"xl/{target}"]);
        })];
    }

    public IReadOnlyList<Sheet> Sheets { get; }

    private static XElement Load(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XElement.Load(stream);
    }

    private XElement FormOf(XElement cell) => _styles.Element(Main + "cellXfs")!.Elements().ElementAt(int.Parse(cell.Attribute("s")?.Value ?? "0", CultureInfo.InvariantCulture));

    private bool IsDate(XElement cell) =>
        _styles.Descendants(Main + "numFmt").Any(format => format.Attribute("numFmtId")!.Value == FormOf(cell).Attribute("numFmtId")!.Value && format.Attribute("formatCode")!.Value.Replace("\\", "") == "yyyy-mm-dd");

    private bool IsBold(XElement cell) =>
        _styles.Element(Main + "fonts")!.Elements().ElementAt(int.Parse(FormOf(cell).Attribute("fontId")!.Value, CultureInfo.InvariantCulture)).Element(Main + "b") is not null;

    /// <summary>One sheet.</summary>
    public sealed class Sheet(Workbook book, string name, XElement part)
    {
        public string Name { get; } = name;

        /// <summary>Rows of cells, each with its type before it: <c>text:</c>, <c>number:</c>, <c>date:</c>, <c>bool:</c>; none in an empty one.</summary>
        public List<List<string>> Rows { get; } = [.. part.Descendants(Main + "row").Select(row => row.Elements(Main + "c").Select(book.TextOf).ToList())];

        /// <summary>Rows that stay in sight.</summary>
        public string? Frozen => part.Descendants(Main + "pane").SingleOrDefault(pane => pane.Attribute("state")!.Value == "frozen")?.Attribute("ySplit")!.Value;

        public bool HasBoldHeader => part.Descendants(Main + "row").First().Elements(Main + "c").All(book.IsBold);

        public bool HasFormulas => part.Descendants(Main + "f").Any();
    }

    private string TextOf(XElement cell)
    {
        var value = cell.Element(Main + "v")?.Value;
        return (cell.Attribute("t")?.Value, value) switch
        {
            ("inlineStr", _) => $"text:{string.Concat(cell.Descendants(Main + "t").Select(text => text.Value))}",
            ("b", _) => $"bool:{value}",
            (null, null) => "",
            (null, _) when IsDate(cell) => $"date:{new DateOnly(1899, 12, 30).AddDays(int.Parse(value!, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
            (null, _) => $"number:{decimal.Parse(value!, CultureInfo.InvariantCulture).ToString("G29", CultureInfo.InvariantCulture)}",
            var (type, _) => throw new InvalidDataException($"A cell of the type {type}."),
        };
    }
}
