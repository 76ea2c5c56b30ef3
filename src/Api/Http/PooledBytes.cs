using System.Buffers;

namespace AlSoor.Api.Http;

/// <summary>Bytes of an answer on their way out, in memory that is used again: a long answer would otherwise be an array of its own for each reader.</summary>
internal sealed class PooledBytes : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _written;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _written);

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _written + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _written) = ([], 0);
    }
}
