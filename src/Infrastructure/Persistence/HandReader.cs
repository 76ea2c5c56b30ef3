using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Reads rows by hand, over EF's connection and in its transaction, where a query of EF's costs more than what it reads.</summary>
internal static class HandReader
{
    /// <param name="sql">With holes for the parameters, as EF's raw SQL has them.</param>
    /// <param name="read">Makes of the row at hand what is wanted of it.</param>
    public static Task<List<T>> ReadByHandAsync<T>(
        this DbContext db, string sql, IReadOnlyList<object> parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(
            async cancelled =>
            {
                var command = db.GetService<IRawSqlCommandBuilder>().Build(sql, parameters, db.Model);
                var with = new RelationalCommandParameterObject(
                    db.GetService<IRelationalConnection>(),
                    command.ParameterValues,
                    readerColumns: null,
                    db,
                    db.GetService<IRelationalCommandDiagnosticsLogger>(),
                    CommandSource.FromSqlQuery);
                await using var reader = await command.RelationalCommand.ExecuteReaderAsync(with, cancelled);
                var rows = new List<T>();
                while (await reader.ReadAsync(cancelled))
                    rows.Add(read(reader.DbDataReader));
                return rows;
            },
            cancellationToken);
}
