using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace AlSoor.Persistence.Tests.Schema;

/// <summary>The script that an operator of SQL Server is given, read by SQL Server's own parser.</summary>
public sealed class SqlServerScriptTests
{
    private static readonly Script Plain = Script.Of(MigrationsSqlGenerationOptions.Default);

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    [InlineData(MigrationsSqlGenerationOptions.NoTransactions)]
    public void Parses_without_an_error(MigrationsSqlGenerationOptions options)
    {
        var script = Script.Of(options);

        Assert.Empty(script.Errors);
        Assert.True(script.Tables.Count > 15);
    }

    [Fact]
    public void Keeps_sessions_in_order_of_time()
    {
        var clustered = Assert.Single(Plain.Indexes, index => index.Clustered == true);
        Assert.Equal("Sessions", clustered.OnName.BaseIdentifier.Value);
        Assert.Equal(["LocalDate", "StartsAt"], clustered.Columns.Select(Script.NameOf));
        var key = Assert.Single(Plain.Keys("Sessions"), key => key.IsPrimaryKey);
        Assert.Equal((false, "Id"), (key.Clustered, Script.NameOf(key.Columns[0])));
    }

    [Fact]
    public void Keeps_calendar_entries_by_calendar_and_start()
    {
        var key = Assert.Single(Plain.Keys("CalendarEntries"), key => key.IsPrimaryKey);

        Assert.NotEqual(false, key.Clustered);
        Assert.Equal(["CalendarId", "StartsAt"], key.Columns.Select(Script.NameOf));
    }

    [Fact]
    public void No_key_and_no_index_has_a_column_of_unlimited_length()
    {
        var ofKeys = Plain.Tables.Keys.SelectMany(table =>
            Plain.Keys(table).SelectMany(key => key.Columns).Select(column => (Table: table, Column: Script.NameOf(column))));
        var ofIndexes = Plain.Indexes.SelectMany(index =>
            index.Columns.Select(column => (Table: index.OnName.BaseIdentifier.Value, Column: Script.NameOf(column))));
        var columns = ofKeys.Concat(ofIndexes).ToList();

        Assert.True(columns.Count > 20);
        Assert.All(columns, column => Assert.False(Script.IsUnlimited(Plain.Type(column.Table, column.Column)), $"{column}"));
    }

    [Fact]
    public void Names_are_kept_in_unicode_and_codes_of_ours_in_bytes()
    {
        Assert.Equal(SqlDataTypeOption.NVarChar, Plain.Type("Therapists", "ArabicName").SqlDataTypeOption);
        Assert.Equal(SqlDataTypeOption.VarChar, Plain.Type("Sessions", "Status").SqlDataTypeOption);
        Assert.Equal(SqlDataTypeOption.DateTime2, Plain.Type("Sessions", "StartsAt").SqlDataTypeOption);
        Assert.Equal(SqlDataTypeOption.Date, Plain.Type("Sessions", "LocalDate").SqlDataTypeOption);
    }

    [Fact]
    public void Deletes_nothing_by_cascade() => Assert.All(
        Plain.Tables.Values.SelectMany(table => table.TableConstraints.OfType<ForeignKeyConstraintDefinition>()),
        key => Assert.Contains(key.DeleteAction, new[] { DeleteUpdateAction.NotSpecified, DeleteUpdateAction.NoAction }));

    [Fact]
    public void Keeps_counts_of_sessions_in_a_view_that_is_bound_to_them_and_indexed()
    {
        var (view, index) = (Read("CREATE VIEW"), Read("CREATE UNIQUE CLUSTERED INDEX"));

        Assert.Empty(view.Errors.Concat(index.Errors));
        Assert.Contains(Assert.Single(view.Views).ViewOptions, option => option.OptionKind == ViewOptionKind.SchemaBinding);
        var clustered = Assert.Single(index.Indexes);
        Assert.Equal((true, true, "SessionMonthCounts"), (clustered.Unique, clustered.Clustered, clustered.OnName.BaseIdentifier.Value));
        Assert.Equal(["Month", "TherapistId", "Modality", "Status"], clustered.Columns.Select(Script.NameOf));

        // What SQL Server asks of a view before it makes an index on it: rows counted, and sums of what cannot be null.
        Assert.Contains(view.Calls, call => call.FunctionName.Value == "COUNT_BIG");
        var sums = view.Calls.Where(call => call.FunctionName.Value == "SUM").ToList();
        Assert.Equal(2, sums.Count);
        Assert.All(sums, sum => Assert.Equal("ISNULL", Assert.IsType<FunctionCall>(Assert.Single(sum.Parameters)).FunctionName.Value));

        static Script Read(string what) => Script.Read(Assert.Single(Plain.Executed, text => text.Contains(what, StringComparison.Ordinal)));
    }

    private sealed class Script : TSqlFragmentVisitor
    {
        public List<ParseError> Errors { get; } = [];

        public Dictionary<string, TableDefinition> Tables { get; } = [];

        public List<CreateIndexStatement> Indexes { get; } = [];

        public List<CreateViewStatement> Views { get; } = [];

        public List<FunctionCall> Calls { get; } = [];

        /// <summary>Texts that it executes, each as a batch of its own.</summary>
        public List<string> Executed { get; } = [];

        public static Script Of(MigrationsSqlGenerationOptions options)
        {
            using var db = Offline.SqlServer();
            return Read(db.GetService<IMigrator>().GenerateScript(options: options));
        }

        public static Script Read(string sql)
        {
            var script = new Script();
            using var text = new StringReader(sql);
            var fragment = new TSql180Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
            script.Errors.AddRange(errors);
            fragment.Accept(script);
            return script;
        }

        public static string NameOf(ColumnWithSortOrder column) => column.Column.MultiPartIdentifier.Identifiers[^1].Value;

        public static bool IsUnlimited(SqlDataTypeReference type) => type.Parameters.Any(parameter => parameter is MaxLiteral);

        public IEnumerable<UniqueConstraintDefinition> Keys(string table) =>
            Tables[table].TableConstraints.OfType<UniqueConstraintDefinition>();

        public SqlDataTypeReference Type(string table, string column) => (SqlDataTypeReference)Tables[table].ColumnDefinitions
            .Single(definition => definition.ColumnIdentifier.Value == column).DataType;

        public override void Visit(CreateTableStatement node) => Tables[node.SchemaObjectName.BaseIdentifier.Value] = node.Definition;

        public override void Visit(AlterTableAddTableElementStatement node)
        {
            var table = Tables[node.SchemaObjectName.BaseIdentifier.Value];
            foreach (var column in node.Definition.ColumnDefinitions)
                table.ColumnDefinitions.Add(column);
            foreach (var constraint in node.Definition.TableConstraints)
                table.TableConstraints.Add(constraint);
        }

        public override void Visit(CreateIndexStatement node) => Indexes.Add(node);

        public override void Visit(CreateViewStatement node) => Views.Add(node);

        public override void Visit(FunctionCall node) => Calls.Add(node);

        public override void Visit(ExecutableStringList node) => Executed.AddRange(node.Strings.OfType<StringLiteral>().Select(literal => literal.Value));
    }
}
