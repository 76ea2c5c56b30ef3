using AlSoor.Domain.Alliance;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Goals;
using AlSoor.Domain.Phases;
using AlSoor.Domain.Plans;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class AllianceRatingConfiguration : IEntityTypeConfiguration<AllianceRating>
{
    public void Configure(EntityTypeBuilder<AllianceRating> builder)
    {
        builder.Property(rating => rating.Id).ValueGeneratedNever();
        builder.Property(rating => rating.Mean).HasPrecision(4, 2);
        builder.Property(rating => rating.EarlierMean).HasPrecision(4, 2);
        builder.HasOne<Client>().WithMany().HasForeignKey(rating => rating.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Session>().WithMany().HasForeignKey(rating => rating.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(rating => rating.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(rating => new { rating.SessionId, rating.ClientId }).IsUnique();
        builder.HasIndex(rating => new { rating.ClientId, rating.SessionAt });
        builder.HasIndex(rating => rating.PlanId).HasFilter("[IsLatest] = 1");
    }
}

internal sealed class GoalConfiguration : IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<Goal> builder)
    {
        builder.Property(goal => goal.Id).ValueGeneratedNever();
        builder.HasMany(goal => goal.Ratings).WithOne().HasForeignKey(rating => rating.GoalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Client>().WithMany().HasForeignKey(goal => goal.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(goal => goal.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(goal => goal.ClientId);
    }
}

internal sealed class GoalRatingConfiguration : IEntityTypeConfiguration<GoalRating>
{
    public void Configure(EntityTypeBuilder<GoalRating> builder)
    {
        builder.Property(rating => rating.Id).ValueGeneratedNever();
        builder.HasOne<Session>().WithMany().HasForeignKey(rating => rating.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(rating => rating.GoalId);
    }
}

internal sealed class BetweenSessionTaskConfiguration : IEntityTypeConfiguration<BetweenSessionTask>
{
    public void Configure(EntityTypeBuilder<BetweenSessionTask> builder)
    {
        builder.ToTable("Tasks");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(task => task.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(task => task.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Session>().WithMany().HasForeignKey(task => task.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Session>().WithMany().HasForeignKey(task => task.ReviewedIn).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(task => task.ClientId);
        builder.HasIndex(task => task.PlanId).HasFilter("[IsReviewed] = 0");
    }
}

internal sealed class PlanPhaseConfiguration : IEntityTypeConfiguration<PlanPhase>
{
    public void Configure(EntityTypeBuilder<PlanPhase> builder)
    {
        builder.Property(phase => phase.Id).ValueGeneratedNever();
        builder.Property(phase => phase.Phase).HasMaxLength(Lengths.Code);
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(phase => phase.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Session>().WithMany().HasForeignKey(phase => phase.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(phase => new { phase.PlanId, phase.Number }).IsUnique();
    }
}

internal sealed class RiskFlagConfiguration : IEntityTypeConfiguration<RiskFlag>
{
    public void Configure(EntityTypeBuilder<RiskFlag> builder)
    {
        builder.Property(flag => flag.Id).ValueGeneratedNever();
        builder.Property(flag => flag.RaisedBy).HasMaxLength(Lengths.Audit);
        builder.Property(flag => flag.ResolvedBy).HasMaxLength(Lengths.Audit);
        builder.HasOne<Client>().WithMany().HasForeignKey(flag => flag.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(flag => new { flag.ClientId, flag.ResolvedAt });
    }
}

internal sealed class ConsentKindConfiguration : IEntityTypeConfiguration<ConsentKind>
{
    public void Configure(EntityTypeBuilder<ConsentKind> builder)
    {
        builder.HasKey(kind => kind.Code);
        builder.Property(kind => kind.Code).HasMaxLength(Lengths.Code);
        builder.Property(kind => kind.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(kind => kind.NameAr).HasMaxLength(Lengths.Name);
    }
}

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.Property(consent => consent.Id).ValueGeneratedNever();
        builder.Property(consent => consent.Kind).HasMaxLength(Lengths.Code);
        builder.HasOne<Client>().WithMany().HasForeignKey(consent => consent.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ConsentKind>().WithMany().HasForeignKey(consent => consent.Kind).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(consent => new { consent.ClientId, consent.Kind });
    }
}
