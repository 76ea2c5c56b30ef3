namespace AlSoor.Persistence.Tests.Schema;

/// <summary>Each rule is seen to be broken by what breaks it, and by nothing else.</summary>
public sealed class SqlServerRulesTests
{
    [Theory]
    [InlineData("SELECT SUM((SELECT COUNT(*) FROM B WHERE B.Id = A.Id)) FROM A", "130")]
    [InlineData("SELECT COUNT(CASE WHEN EXISTS (SELECT 1 FROM B) THEN 1 END) FROM A", "130")]
    [InlineData("SELECT Id FROM A GROUP BY Id, (SELECT MAX(Id) FROM B)", "144")]
    [InlineData("SELECT 0, COUNT(*) FROM A GROUP BY @week", "164")]
    [InlineData("SELECT Id FROM A ORDER BY Id, Name, Id", "169")]
    [InlineData("SELECT DISTINCT Id FROM A ORDER BY Name", "145")]
    [InlineData("SELECT a.Id FROM (SELECT Id FROM A ORDER BY Id) AS a", "46047")]
    public void What_SQL_Server_refuses_is_found(string sql, string rule) =>
        Assert.StartsWith(rule, Assert.Single(SqlServerRules.Broken(sql)), StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT a.Id, COUNT(*), SUM(b.Many) FROM A AS a OUTER APPLY (SELECT COUNT(*) AS Many FROM B WHERE B.Id = a.Id) AS b GROUP BY a.Id ORDER BY a.Id")]
    [InlineData("SELECT DATEPART(year, Day) * @one, MAX(Id) FROM A GROUP BY DATEPART(year, Day) * @one")]
    [InlineData("SELECT DISTINCT a.Id, a.Name AS Called FROM A AS a ORDER BY [Called], a.Id")]
    public void What_SQL_Server_takes_is_taken(string sql) => Assert.Empty(SqlServerRules.Broken(sql));
}
