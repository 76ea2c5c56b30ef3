namespace AlSoor.Application.Common;

/// <summary>How rows are written into a file.</summary>
public enum FileFormat
{
    Csv,
    Xlsx,
}
