using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Puts sealed fields between objects and their columns. The property itself is not mapped, so that a query that would look into it does
/// not translate, and one that selects it gets the whole, opened object: nothing can read a column past its seal.
/// </summary>
internal sealed class SealedFields(FieldCipher cipher)
{
    /// <summary>Replaces the columns of the marked properties by sealed ones.</summary>
    public static void AddTo(ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).ToList())
        {
            if (SealedType.Of(type) is not { } sealedType)
                continue;

            var entity = model.Entity(type);
            foreach (var field in sealedType.Fields)
            {
                entity.Ignore(field.Name);
                entity.Property<byte[]?>(field.Column);
                if (!field.IsFindable)
                    continue;

                entity.Property<byte[]?>(field.Index).HasMaxLength(32);
                entity.HasIndex(field.Index).HasFilter($"[{field.Index}] IS NOT NULL");
            }

            // Who changes a person while their key is changed must read again: their fields would be sealed with the old one.
            if (sealedType.HasDataKey)
                entity.Property<byte[]?>(SealedType.DataKey).HasMaxLength(SealedType.DataKeyLength).IsConcurrencyToken();
        }
    }

    /// <summary>Seals what has changed, before it is saved.</summary>
    public void CloseChanged(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Unchanged or EntityState.Modified && SealedType.Of(entry.Metadata.ClrType) is { } type)
                Close(entry, type, isAgain: false);
        }
    }

    /// <summary>Seals all of a thing's fields anew, with the current key and, for a person, with a new one of their own.</summary>
    public void CloseAgain(EntityEntry entry) => Close(entry, SealedType.Of(entry.Metadata.ClrType)!, isAgain: true);

    /// <summary>Opens the fields of a thing that was read.</summary>
    /// <param name="thing">What was read: of a type with sealed fields.</param>
    /// <param name="table">Where it was read from.</param>
    /// <param name="row">Its id.</param>
    /// <param name="column">The bytes of a column of its row, by name.</param>
    /// <param name="some">Only these fields; none for all.</param>
    public void Open(object thing, string table, Guid row, Func<string, byte[]?> column, IReadOnlyList<SealedField>? some = null)
    {
        var type = SealedType.Of(thing.GetType())!;
        var dataKey = type.HasDataKey && column(SealedType.DataKey) is { } closed ? cipher.OpenDataKey(table, row, closed) : null;
        foreach (var field in some ?? type.Fields)
        {
            if (column(field.Column) is { } value)
                field.Put(thing, cipher.Open(table, field.Column, row, value, Expected(type, dataKey, table, row)));
            else if (!field.KeepsDefault)
                field.Put(thing, null);
        }
    }

    private void Close(EntityEntry entry, SealedType type, bool isAgain)
    {
        var (thing, table) = (entry.Entity, entry.Metadata.GetTableName()!);
        var row = type.IdOf(thing);
        if (thing is IDataSubject { IsErased: true })
        {
            Destroy(entry, type);
            return;
        }

        var dataKey = type.HasDataKey ? DataKeyOf(entry, table, row, isAgain) : null;
        foreach (var field in type.Fields)
        {
            var (text, column) = (field.BytesOf(thing), entry.Property(field.Column));
            if (!isAgain && IsSame(text, (byte[]?)column.CurrentValue, table, field.Column, row, dataKey))
                continue;

            column.CurrentValue = text is null ? null : cipher.Close(table, field.Column, row, text, dataKey);
            if (field.IsFindable)
                entry.Property(field.Index).CurrentValue = text is null ? null : cipher.IndexOf(table, field.Name, field.FoundBy(text));
        }
    }

    private byte[] DataKeyOf(EntityEntry entry, string table, Guid row, bool isNew)
    {
        var column = entry.Property(SealedType.DataKey);
        if (column.CurrentValue is byte[] closed && !isNew)
            return cipher.OpenDataKey(table, row, closed);

        var dataKey = FieldCipher.NewDataKey();
        column.CurrentValue = cipher.CloseDataKey(table, row, dataKey);
        return dataKey;
    }

    private bool IsSame(byte[]? text, byte[]? closed, string table, string column, Guid row, byte[]? dataKey) =>
        closed is null ? text is null : text is not null && cipher.Open(table, column, row, closed, dataKey).AsSpan().SequenceEqual(text);

    private static void Destroy(EntityEntry entry, SealedType type)
    {
        entry.Property(SealedType.DataKey).CurrentValue = null;
        foreach (var field in type.Fields)
        {
            entry.Property(field.Column).CurrentValue = null;
            if (field.IsFindable)
                entry.Property(field.Index).CurrentValue = null;
        }
    }

    /// <summary>A person's fields open with the person's key only: a row that has lost it does not fall back on the clinic's.</summary>
    private static byte[]? Expected(SealedType type, byte[]? dataKey, string table, Guid row) =>
        type.HasDataKey && dataKey is null ? throw new SealBrokenException(new Place(table, SealedType.DataKey, row)) : dataKey;
}

/// <summary>A store whose rows have sealed fields.</summary>
internal interface ISealed
{
    SealedFields SealedFields { get; }
}
