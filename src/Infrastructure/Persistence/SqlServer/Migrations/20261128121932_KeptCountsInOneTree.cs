using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <summary>Nothing here: an indexed view is kept in the tree of its key. Both engines have the same migrations.</summary>
    public partial class KeptCountsInOneTree : Migration
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
