namespace AlSoor.Client;

/// <summary>A body that is sent as it is.</summary>
internal readonly record struct CsvText(ReadOnlyMemory<byte> Utf8);
