using AlSoor.Domain.Clients;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.Property(client => client.Id).ValueGeneratedNever();
        builder.Ignore(client => client.IsErased);
        builder.Property(client => client.PreferredLanguage).HasMaxLength(Lengths.Language);
    }
}

internal sealed class TherapistConfiguration : IEntityTypeConfiguration<Therapist>
{
    public void Configure(EntityTypeBuilder<Therapist> builder)
    {
        builder.Property(therapist => therapist.Id).ValueGeneratedNever();
        builder.Property(therapist => therapist.GivenName).HasMaxLength(Lengths.Name);
        builder.Property(therapist => therapist.FamilyName).HasMaxLength(Lengths.Name);
        builder.Property(therapist => therapist.ArabicName).HasMaxLength(Lengths.Name);
        builder.Property(therapist => therapist.WeeklyCapacityHours).HasPrecision(5, 2);

        // As the codes of the catalogue are: SQL Server's provider compares no two columns of different types within a list.
        builder.PrimitiveCollection(therapist => therapist.Modalities).ElementType().HasMaxLength(Lengths.Code);
        builder.Property(therapist => therapist.BufferMinutes).HasDefaultValue(0).ValueGeneratedNever();
        builder.Property(therapist => therapist.NeedsCosignature).HasDefaultValue(false).ValueGeneratedNever();
        builder.HasOne<Therapist>().WithMany().HasForeignKey(therapist => therapist.SupervisorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(therapist => therapist.SupervisorId).HasFilter("[SupervisorId] IS NOT NULL");
    }
}

internal sealed class WorkingHoursConfiguration : IEntityTypeConfiguration<WorkingHours>
{
    public void Configure(EntityTypeBuilder<WorkingHours> builder)
    {
        builder.HasKey(hours => new { hours.TherapistId, hours.EffectiveFrom });
        builder.HasOne<Therapist>().WithMany().HasForeignKey(hours => hours.TherapistId).OnDelete(DeleteBehavior.Restrict);

        builder.Property(hours => hours.Hours).HasListConversion();
    }
}

internal sealed class TimeOffConfiguration : IEntityTypeConfiguration<TimeOff>
{
    public void Configure(EntityTypeBuilder<TimeOff> builder)
    {
        builder.Property(off => off.Id).ValueGeneratedNever();
        builder.HasOne<Therapist>().WithMany().HasForeignKey(off => off.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(off => new { off.TherapistId, off.StartsAt });
        builder.Ignore(off => off.Slot);
    }
}
