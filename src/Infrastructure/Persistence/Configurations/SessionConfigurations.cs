using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Application.Reports;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Modality).HasMaxLength(Lengths.Code);
        builder.Property(session => session.JoinUrl).HasMaxLength(Lengths.Url);
        builder.Property(session => session.IsDropped).HasDefaultValue(false).ValueGeneratedNever();
        builder.Property(session => session.ClientCount).HasDefaultValue(0).ValueGeneratedNever();
        builder.HasMany(session => session.Clients).WithOne().HasForeignKey(part => part.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(session => session.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Therapist>().WithMany().HasForeignKey(session => session.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Room>().WithMany().HasForeignKey(session => session.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Modality>().WithMany().HasForeignKey(session => session.Modality).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(session => new { session.TherapistId, session.LocalDate });
        builder.HasIndex(session => new { session.LocalDate, session.StartsAt });

        // What a therapist has still to note or to record, among all the sessions of years.
        builder.HasIndex(session => new { session.TherapistId, session.Status, session.NotedAt, session.EndsAt });
        builder.HasIndex(session => new { session.PlanId, session.StartsAt });

        // Few: what attendance counts by, beside the counts that are kept.
        builder.HasIndex(session => new { session.LocalDate, session.TherapistId, session.Modality, session.Delivery, session.Status })
            .HasDatabaseName("IX_Sessions_CancelledLate").HasFilter("[CancelledLate] = 1");
        builder.Property<DateTimeOffset>(UpdatedAt.Column);
        builder.HasIndex(UpdatedAt.Column);
        builder.Ignore(session => session.Slot);
        builder.Ignore(session => session.MayMove);
    }
}

internal sealed class SessionClientConfiguration : IEntityTypeConfiguration<SessionClient>
{
    public void Configure(EntityTypeBuilder<SessionClient> builder)
    {
        builder.HasKey(part => new { part.SessionId, part.ClientId });
        builder.HasOne<Client>().WithMany().HasForeignKey(part => part.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(part => part.ClientId);
    }
}

internal sealed class SessionPlanConfiguration : IEntityTypeConfiguration<SessionPlan>
{
    public void Configure(EntityTypeBuilder<SessionPlan> builder)
    {
        builder.Property(plan => plan.Id).ValueGeneratedNever();
        builder.Property(plan => plan.Modality).HasMaxLength(Lengths.Code);
        builder.Property(plan => plan.JoinUrl).HasMaxLength(Lengths.Url);
        builder.Property(plan => plan.GroupName).HasMaxLength(Lengths.Name);
        builder.Property(plan => plan.PlannedHours).HasPrecision(6, 2);
        builder.Property(plan => plan.TimesPerWeek).HasDefaultValue(1).ValueGeneratedNever();
        builder.Property(plan => plan.Taper).HasListConversion().HasDefaultValueSql("'[]'").ValueGeneratedNever();
        builder.Property(plan => plan.Times).HasListConversion().HasDefaultValueSql("'[]'").ValueGeneratedNever();
        builder.Property(plan => plan.MakeUp).HasDefaultValue(MakeUp.None).ValueGeneratedNever();
        builder.HasMany(plan => plan.Clients).WithOne().HasForeignKey(part => part.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Therapist>().WithMany().HasForeignKey(plan => plan.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Room>().WithMany().HasForeignKey(plan => plan.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Modality>().WithMany().HasForeignKey(plan => plan.Modality).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(plan => new { plan.TherapistId, plan.Status });
        builder.Ignore(plan => plan.Cadence);
        builder.Ignore(plan => plan.Rhythm);
        builder.Ignore(plan => plan.IsGroup);
        builder.Ignore(plan => plan.Present);
        builder.Ignore(plan => plan.Seats);
    }
}

internal sealed class PlanClientConfiguration : IEntityTypeConfiguration<PlanClient>
{
    public void Configure(EntityTypeBuilder<PlanClient> builder)
    {
        builder.HasKey(part => new { part.PlanId, part.ClientId });
        builder.HasOne<Client>().WithMany().HasForeignKey(part => part.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Episode>().WithMany().HasForeignKey(part => part.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(part => part.ClientId);
    }
}

internal sealed class EpisodeConfiguration : IEntityTypeConfiguration<Episode>
{
    public void Configure(EntityTypeBuilder<Episode> builder)
    {
        builder.Property(episode => episode.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(episode => episode.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(episode => episode.ClientId);

        // Who waits is among those that are open.
        builder.HasIndex(episode => new { episode.ClosedOn, episode.ReferredOn });
    }
}

internal sealed class PlanStandingConfiguration : IEntityTypeConfiguration<PlanStanding>
{
    public void Configure(EntityTypeBuilder<PlanStanding> builder)
    {
        builder.ToTable("PlanStandings");
        builder.HasKey(standing => standing.PlanId);
        builder.HasOne<SessionPlan>().WithOne().HasForeignKey<PlanStanding>(standing => standing.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(standing => standing.EndedOn);
    }
}

internal sealed class AttendedPlanConfiguration : IEntityTypeConfiguration<AttendedPlan>
{
    public void Configure(EntityTypeBuilder<AttendedPlan> builder)
    {
        builder.ToTable("AttendedPlans");
        builder.HasKey(attended => new { attended.PlanId, attended.ClientId });
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(attended => attended.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(attended => attended.FirstOn);
        builder.HasIndex(attended => new { attended.EpisodeId, attended.FirstAt, attended.FirstOn });
    }
}

internal sealed class SessionMonthCountConfiguration : IEntityTypeConfiguration<SessionMonthCount>
{
    public void Configure(EntityTypeBuilder<SessionMonthCount> builder)
    {
        builder.HasKey(count => new { count.Month, count.TherapistId, count.Modality, count.Status });
        builder.Property(count => count.Modality).HasMaxLength(Lengths.Code);
    }
}
