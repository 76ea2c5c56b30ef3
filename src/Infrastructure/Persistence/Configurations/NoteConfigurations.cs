using AlSoor.Domain.Clients;
using AlSoor.Domain.Notes;
using AlSoor.Domain.Plans;
using AlSoor.Domain.ProcessNotes;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class NoteTemplateConfiguration : IEntityTypeConfiguration<NoteTemplate>
{
    public void Configure(EntityTypeBuilder<NoteTemplate> builder)
    {
        builder.HasKey(template => template.Code);
        builder.Property(template => template.Code).HasMaxLength(Lengths.Code);
        builder.Property(template => template.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(template => template.NameAr).HasMaxLength(Lengths.Name);
        builder.Property(template => template.Sections).HasListConversion();
    }
}

internal sealed class ProgressNoteConfiguration : IEntityTypeConfiguration<ProgressNote>
{
    public void Configure(EntityTypeBuilder<ProgressNote> builder)
    {
        builder.ToTable("Notes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.Template).HasMaxLength(Lengths.Code);
        builder.HasMany(note => note.Clients).WithOne().HasForeignKey(part => part.NoteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(note => note.Addenda).WithOne().HasForeignKey(addendum => addendum.NoteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<NoteTemplate>().WithMany().HasForeignKey(note => note.Template).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Session>().WithMany().HasForeignKey(note => note.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(note => note.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Therapist>().WithMany().HasForeignKey(note => note.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Therapist>().WithMany().HasForeignKey(note => note.CosignedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(note => new { note.TherapistId, note.SignedAt });
        builder.HasIndex(note => note.SessionId).HasFilter("[SessionId] IS NOT NULL");
        builder.HasIndex(note => note.PlanId).HasFilter("[PlanId] IS NOT NULL");
    }
}

internal sealed class NoteClientConfiguration : IEntityTypeConfiguration<NoteClient>
{
    public void Configure(EntityTypeBuilder<NoteClient> builder)
    {
        builder.HasKey(part => new { part.NoteId, part.ClientId });
        builder.HasOne<Client>().WithMany().HasForeignKey(part => part.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(part => part.ClientId);
    }
}

internal sealed class NoteAddendumConfiguration : IEntityTypeConfiguration<NoteAddendum>
{
    public void Configure(EntityTypeBuilder<NoteAddendum> builder)
    {
        builder.Property(addendum => addendum.Id).ValueGeneratedNever();
        builder.HasOne<Therapist>().WithMany().HasForeignKey(addendum => addendum.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(addendum => new { addendum.NoteId, addendum.Number }).IsUnique();
    }
}

internal sealed class CourtOrderExportConfiguration : IEntityTypeConfiguration<CourtOrderExport>
{
    public void Configure(EntityTypeBuilder<CourtOrderExport> builder)
    {
        builder.Property(export => export.Id).ValueGeneratedNever();
        builder.Property(export => export.Actor).HasMaxLength(Lengths.Audit);
        builder.HasMany(export => export.Authors).WithOne().HasForeignKey(author => author.ExportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Client>().WithMany().HasForeignKey(export => export.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(export => export.ClientId);
    }
}

internal sealed class CourtOrderAuthorConfiguration : IEntityTypeConfiguration<CourtOrderAuthor>
{
    public void Configure(EntityTypeBuilder<CourtOrderAuthor> builder)
    {
        builder.HasKey(author => new { author.ExportId, author.TherapistId });
        builder.HasOne<Therapist>().WithMany().HasForeignKey(author => author.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(author => author.TherapistId);
    }
}
