using CsCheck;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Chance from one seed: what is drawn in the same order is the same each time.</summary>
public sealed class Dice(PCG pcg)
{
    public int Below(int count) => (int)pcg.Next((uint)count);

    /// <summary>Whether something of that chance happens, in hundredths.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> some) => some[Below(some.Count)];

    public T Of<T>(Gen<T> gen) => gen.Generate(pcg, null, out _);
}
