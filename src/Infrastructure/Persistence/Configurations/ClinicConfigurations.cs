using AlSoor.Domain.Modalities;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class ClinicRecordConfiguration : IEntityTypeConfiguration<ClinicRecord>
{
    public void Configure(EntityTypeBuilder<ClinicRecord> builder)
    {
        builder.ToTable("Clinic", table => table.HasCheckConstraint("CK_Clinic_One", $"Id = {ClinicRecord.TheOne}"));
        builder.Property(clinic => clinic.Id).ValueGeneratedNever();
        builder.Property(clinic => clinic.TimeZone).HasMaxLength(Lengths.Zone);
    }
}

internal sealed class ModalityConfiguration : IEntityTypeConfiguration<Modality>
{
    public void Configure(EntityTypeBuilder<Modality> builder)
    {
        builder.HasKey(modality => modality.Code);
        builder.Property(modality => modality.Code).HasMaxLength(Lengths.Code);
        builder.Property(modality => modality.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(modality => modality.NameAr).HasMaxLength(Lengths.Name);
        builder.Property(modality => modality.Phases).HasListConversion().HasDefaultValueSql("'[]'").ValueGeneratedNever();
        builder.Ignore(modality => modality.Cadence);
    }
}

internal sealed class ConcernConfiguration : IEntityTypeConfiguration<Concern>
{
    public void Configure(EntityTypeBuilder<Concern> builder)
    {
        builder.HasKey(concern => concern.Code);
        builder.Property(concern => concern.Code).HasMaxLength(Lengths.Code);
        builder.Property(concern => concern.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(concern => concern.NameAr).HasMaxLength(Lengths.Name);
    }
}

internal sealed class RoomConfiguration : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.Property(room => room.Id).ValueGeneratedNever();
        builder.Property(room => room.Name).HasMaxLength(Lengths.Name);
        builder.HasIndex(room => room.Name).IsUnique();
    }
}

internal sealed class ClosureConfiguration : IEntityTypeConfiguration<Closure>
{
    public void Configure(EntityTypeBuilder<Closure> builder)
    {
        builder.Property(closure => closure.Id).ValueGeneratedNever();
        builder.Property(closure => closure.Name).HasMaxLength(Lengths.Name);
        builder.HasIndex(closure => closure.StartsOn);
        builder.Ignore(closure => closure.Dates);
    }
}
