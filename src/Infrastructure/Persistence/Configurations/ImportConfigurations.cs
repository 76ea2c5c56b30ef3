using AlSoor.Domain.Imports;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.Property(job => job.Id).ValueGeneratedNever();
        builder.Ignore(job => job.HasEnded);
        builder.Ignore(job => job.IsImport);
        builder.Ignore(job => job.Done);
        builder.Ignore(job => job.Percent);
        builder.Property(job => job.AskedBy).HasMaxLength(Lengths.Audit);
        builder.HasIndex(job => new { job.CreatedAt, job.Id });

        // What is still to be done, which is looked for all the time and is hardly ever anything.
        builder.HasIndex(job => job.Status).HasFilter("[EndedAt] IS NULL");
    }
}

internal sealed class JobChunkConfiguration : IEntityTypeConfiguration<JobChunk>
{
    public void Configure(EntityTypeBuilder<JobChunk> builder)
    {
        builder.Property(chunk => chunk.Id).ValueGeneratedNever();
        builder.HasOne<Job>().WithMany().HasForeignKey(chunk => chunk.JobId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(chunk => new { chunk.JobId, chunk.Number }).IsUnique();
    }
}

internal sealed class JobPieceConfiguration : IEntityTypeConfiguration<JobPiece>
{
    public void Configure(EntityTypeBuilder<JobPiece> builder)
    {
        builder.HasKey(piece => new { piece.JobId, piece.Number });
        builder.HasOne<Job>().WithMany().HasForeignKey(piece => piece.JobId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class JobLineConfiguration : IEntityTypeConfiguration<JobLine>
{
    public void Configure(EntityTypeBuilder<JobLine> builder)
    {
        builder.HasKey(line => new { line.JobId, line.Number });
        builder.Property(line => line.Errors).HasListConversion();
        builder.HasOne<Job>().WithMany().HasForeignKey(line => line.JobId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(line => new { line.JobId, line.Status, line.Number });
        builder.HasIndex(line => line.ThingId).HasFilter("[ThingId] IS NOT NULL");
    }
}

internal sealed class ExternalIdConfiguration : IEntityTypeConfiguration<ExternalId>
{
    public void Configure(EntityTypeBuilder<ExternalId> builder)
    {
        builder.Property(known => known.Id).ValueGeneratedNever();
        builder.Property<byte[]?>(Index).HasMaxLength(32);
        builder.HasIndex(nameof(ExternalId.Thing), Index).IsUnique().HasFilter(null);
        builder.HasIndex(known => known.ThingId);
    }

    /// <summary>The keyed hash of the sealed text: of one kind of thing no two have the same.</summary>
    private const string Index = $"{nameof(ExternalId.Text)}Index";
}

internal sealed class TriedTimeConfiguration : IEntityTypeConfiguration<TriedTime>
{
    public void Configure(EntityTypeBuilder<TriedTime> builder)
    {
        builder.HasKey(tried => new { tried.JobId, tried.CalendarId, tried.StartsAt });
        builder.HasOne<Job>().WithMany().HasForeignKey(tried => tried.JobId).OnDelete(DeleteBehavior.Restrict);
    }
}
