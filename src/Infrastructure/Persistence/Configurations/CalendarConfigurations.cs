using AlSoor.Domain.Clients;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using AlSoor.Domain.Waitlist;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class CalendarConfiguration : IEntityTypeConfiguration<Calendar>
{
    public void Configure(EntityTypeBuilder<Calendar> builder) =>
        builder.Property(calendar => calendar.Id).ValueGeneratedNever();
}

internal sealed class CalendarEntryConfiguration : IEntityTypeConfiguration<CalendarEntry>
{
    public void Configure(EntityTypeBuilder<CalendarEntry> builder)
    {
        // The key serves the one search for overlaps, and is a second guard: no two entries of a calendar begin together.
        builder.HasKey(entry => new { entry.CalendarId, entry.StartsAt });
        builder.HasOne<Calendar>().WithMany().HasForeignKey(entry => entry.CalendarId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Session>().WithMany().HasForeignKey(entry => entry.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Hold>().WithMany().HasForeignKey(entry => entry.HoldId).OnDelete(DeleteBehavior.Restrict);

        // A hold's own entries, to end it, and those of holds that are over; sessions' are in neither.
        builder.HasIndex(entry => entry.HoldId).HasFilter("[HoldId] IS NOT NULL");
        builder.HasIndex(entry => entry.ExpiresAt).HasFilter("[ExpiresAt] IS NOT NULL");
    }
}

internal sealed class HoldConfiguration : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> builder)
    {
        builder.Property(hold => hold.Id).ValueGeneratedNever();
        builder.Property(hold => hold.ClientIds).HasListConversion();
        builder.Property(hold => hold.Slots).HasListConversion();
        builder.HasIndex(hold => hold.ExpiresAt);
    }
}

internal sealed class WaitlistEntryConfiguration : IEntityTypeConfiguration<WaitlistEntry>
{
    public void Configure(EntityTypeBuilder<WaitlistEntry> builder)
    {
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Modality).HasMaxLength(Lengths.Code);
        builder.Property(entry => entry.Days).HasListConversion();
        builder.HasOne<Client>().WithMany().HasForeignKey(entry => entry.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Modality>().WithMany().HasForeignKey(entry => entry.Modality).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Therapist>().WithMany().HasForeignKey(entry => entry.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(entry => entry.Offers).WithOne().HasForeignKey(offer => offer.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => new { entry.Status, entry.CreatedAt });
        builder.HasIndex(entry => entry.ClientId);
    }
}

internal sealed class WaitlistOfferConfiguration : IEntityTypeConfiguration<WaitlistOffer>
{
    public void Configure(EntityTypeBuilder<WaitlistOffer> builder)
    {
        builder.Property(offer => offer.Id).ValueGeneratedNever();
        builder.Property(offer => offer.Slots).HasListConversion();
        builder.HasIndex(offer => offer.EntryId);
        builder.HasIndex(offer => new { offer.Status, offer.ExpiresAt });
    }
}
