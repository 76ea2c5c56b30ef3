using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <summary>Nothing here: tables are kept in the tree of their key. Both engines have the same migrations.</summary>
    public partial class CalendarEntriesInOneTree : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
