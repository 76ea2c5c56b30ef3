using AlSoor.Domain.Access;
using AlSoor.Domain.Audit;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Name).HasMaxLength(Lengths.Name);
        builder.Property(key => key.Hash).HasMaxLength(Lengths.Hash).IsUnicode(false).IsFixedLength();
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasOne<Therapist>().WithMany().HasForeignKey(key => key.TherapistId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BreakGlassConfiguration : IEntityTypeConfiguration<BreakGlass>
{
    public void Configure(EntityTypeBuilder<BreakGlass> builder)
    {
        builder.ToTable("BreakGlass");
        builder.Property(opened => opened.Id).ValueGeneratedNever();
        builder.Property(opened => opened.Actor).HasMaxLength(Lengths.Audit);
        builder.Property(opened => opened.ReviewedBy).HasMaxLength(Lengths.Audit);
        builder.HasOne<Client>().WithMany().HasForeignKey(opened => opened.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Therapist>().WithMany().HasForeignKey(opened => opened.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(opened => new { opened.TherapistId, opened.ExpiresAt });
        builder.HasIndex(opened => opened.ClientId);
    }
}

internal sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.Actor).HasMaxLength(Lengths.Audit);
        builder.Property(entry => entry.Operation).HasMaxLength(Lengths.Audit).IsUnicode(false);
        builder.Property(entry => entry.Outcome).HasMaxLength(Lengths.Audit).IsUnicode(false);
        builder.Property(entry => entry.Source).HasMaxLength(Lengths.Audit).IsUnicode(false);
        builder.Property(entry => entry.TraceId).HasMaxLength(Lengths.Audit).IsUnicode(false);
        builder.Property(entry => entry.KeyId).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(entry => entry.Hash).HasMaxLength(32);
        builder.HasOne(entry => entry.SameClients).WithMany().HasForeignKey(entry => entry.ClientsAsIn).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.ClientsAsIn).HasFilter($"{nameof(AuditEvent.ClientsAsIn)} IS NOT NULL");
        builder.HasMany(entry => entry.Clients).WithOne().HasForeignKey(part => part.Sequence).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditEventClientConfiguration : IEntityTypeConfiguration<AuditEventClient>
{
    public void Configure(EntityTypeBuilder<AuditEventClient> builder)
    {
        builder.ToTable("AuditEventClients");

        // No key to the client: what was asked for and is not there is told of too.
        builder.HasKey(part => new { part.ClientId, part.Sequence });
        builder.HasIndex(part => part.Sequence);
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHead", table => table.HasCheckConstraint("CK_AuditHead_One", $"Id = {AuditHead.TheOne}"));
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(32);
        builder.HasData(new AuditHead { Sequence = 0, Hash = [] });
    }
}
