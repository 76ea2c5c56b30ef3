using AlSoor.Domain.CalendarFeeds;
using AlSoor.Domain.Changes;
using AlSoor.Domain.Idempotency;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Therapists;
using AlSoor.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AlSoor.Infrastructure.Persistence.Configurations;

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> builder)
    {
        builder.ToTable("Changes");
        builder.HasKey(change => change.Sequence);
        builder.Property(change => change.Sequence).ValueGeneratedNever();
        builder.Property(change => change.ThingKey).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.HasIndex(change => change.At);
    }
}

internal sealed class KeptAnswerConfiguration : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.Property(kept => kept.Id).ValueGeneratedNever();
        builder.Property(kept => kept.Actor).HasMaxLength(Lengths.Audit);
        builder.Property(kept => kept.Key).HasMaxLength(Lengths.IdempotencyKey).IsUnicode(false);

        // On SQL Server another node waits here until the first has committed.
        builder.HasIndex(kept => new { kept.Actor, kept.Key }).IsUnique();
        builder.HasIndex(kept => kept.At);
    }
}

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.Property(webhook => webhook.Id).ValueGeneratedNever();
        builder.Property(webhook => webhook.Description).HasMaxLength(Lengths.Reason);
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.Type).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(delivery => delivery.About).HasMaxLength(Lengths.Name).IsUnicode(false);
        builder.Property(delivery => delivery.Body).HasMaxLength(Lengths.Reason).IsUnicode(false);
        builder.HasOne<Webhook>().WithMany().HasForeignKey(delivery => delivery.WebhookId).OnDelete(DeleteBehavior.Restrict);

        // What waits is found by when it is due, and by what it is about; the log of a webhook by its place.
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.NextAttemptAt }).HasFilter("[Status] = 'Pending'");
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.About, delivery.Sequence }).HasFilter("[Status] = 'Pending'");
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.Sequence, delivery.Id });
    }
}

internal sealed class WebhookAttemptConfiguration : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.HasKey(attempt => new { attempt.DeliveryId, attempt.Number });
        builder.Property(attempt => attempt.Failure).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Ignore(attempt => attempt.RetryAfter);
        builder.HasOne<WebhookDelivery>().WithMany().HasForeignKey(attempt => attempt.DeliveryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.Property(feed => feed.Id).ValueGeneratedNever();
        builder.Property(feed => feed.Hash).HasMaxLength(Lengths.Hash).IsUnicode(false).IsFixedLength();
        builder.HasIndex(feed => feed.Hash).IsUnique();
        builder.HasOne<Therapist>().WithMany().HasForeignKey(feed => feed.TherapistId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Room>().WithMany().HasForeignKey(feed => feed.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(feed => feed.TherapistId).IsUnique();
        builder.HasIndex(feed => feed.RoomId).IsUnique();
    }
}
