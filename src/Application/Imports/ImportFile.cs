namespace AlSoor.Application.Imports;

/// <summary>A file as it was read, before anybody has looked at what it says.</summary>
/// <param name="Columns">The header's names, as they are written there.</param>
/// <param name="Lines">Those that are not blank.</param>
public sealed record ImportFile(IReadOnlyList<string> Columns, IReadOnlyList<ImportLine> Lines);

/// <summary>A line of a file.</summary>
/// <param name="Number">As a spreadsheet numbers it: the header is 1.</param>
/// <param name="Cells">In the order of the columns; more or fewer where the line is wrong.</param>
/// <param name="Repeats">An earlier line that has the same external id.</param>
public sealed record ImportLine(int Number, IReadOnlyList<string> Cells, int? Repeats = null);

/// <summary>Lines that are done together.</summary>
/// <param name="Columns">Their names as the service knows them.</param>
public sealed record ImportBatch(IReadOnlyList<string> Columns, IReadOnlyList<ImportLine> Lines)
{
    public IEnumerable<Cells> Cells() => Lines.Select(line => new Cells(Columns, line));
}
