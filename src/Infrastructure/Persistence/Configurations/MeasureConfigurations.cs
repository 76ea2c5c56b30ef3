using AlSoor.Domain.Clients;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class MeasureConfiguration : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.HasKey(measure => measure.Code);
        builder.Property(measure => measure.Code).HasMaxLength(Lengths.Code);
        builder.Property(measure => measure.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(measure => measure.NameAr).HasMaxLength(Lengths.Name);
        builder.Property(measure => measure.Wording).HasListConversion();
        builder.Property(measure => measure.Scales).HasListConversion();
        builder.Property(measure => measure.RiskItems).HasListConversion();
    }
}

internal sealed class PlanMeasureConfiguration : IEntityTypeConfiguration<PlanMeasure>
{
    public void Configure(EntityTypeBuilder<PlanMeasure> builder)
    {
        builder.HasKey(part => new { part.PlanId, part.Measure });
        builder.Property(part => part.Measure).HasMaxLength(Lengths.Code);
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(part => part.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Measure>().WithMany().HasForeignKey(part => part.Measure).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.Property(assessment => assessment.Id).ValueGeneratedNever();
        builder.Property(assessment => assessment.Measure).HasMaxLength(Lengths.Code);
        builder.HasMany(assessment => assessment.Scores).WithOne().HasForeignKey(score => score.AssessmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Client>().WithMany().HasForeignKey(assessment => assessment.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Measure>().WithMany().HasForeignKey(assessment => assessment.Measure).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SessionPlan>().WithMany().HasForeignKey(assessment => assessment.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Session>().WithMany().HasForeignKey(assessment => assessment.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(assessment => new { assessment.ClientId, assessment.Measure, assessment.TakenOn });
        builder.HasIndex(assessment => new { assessment.PlanId, assessment.IsLatest });
        builder.HasIndex(assessment => assessment.SessionId).HasFilter("[SessionId] IS NOT NULL");
    }
}

internal sealed class AssessmentScoreConfiguration : IEntityTypeConfiguration<AssessmentScore>
{
    public void Configure(EntityTypeBuilder<AssessmentScore> builder)
    {
        builder.ToTable("AssessmentScores");
        builder.HasKey(score => new { score.AssessmentId, score.Scale });
        builder.Property(score => score.Scale).HasMaxLength(Lengths.Code);
        builder.Property(score => score.Score).HasPrecision(7, 2);
        builder.Property(score => score.StartScore).HasPrecision(7, 2);
    }
}
