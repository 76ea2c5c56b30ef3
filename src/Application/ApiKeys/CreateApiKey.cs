using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ApiKeys;

/// <summary>Makes a key for software to send.</summary>
/// <param name="Name">Who or what will use it.</param>
/// <param name="Role">What it opens.</param>
/// <param name="TherapistId">Whose caseload it opens; for the roles of a therapist and a supervisor, and only for those.</param>
/// <param name="ExpiresAt">From when on it opens nothing; otherwise it stays until it is revoked.</param>
[Allow]
public sealed record CreateApiKey(string Name, Role Role, TherapistId? TherapistId = null, DateTimeOffset? ExpiresAt = null)
    : ICommand<ApiKeyResponse>;

/// <summary>A new key.</summary>
/// <param name="Key">The key itself. It is shown this once: only its hash is kept.</param>
public sealed record ApiKeyResponse(
    Guid Id, string Name, Role Role, TherapistId? TherapistId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string Key);

public sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    public CreateApiKeyValidator()
    {
        RuleFor(create => create.Name).Text(Lengths.Name);
        RuleFor(create => create.Role).Known();
        RuleFor(create => create.TherapistId)
            .Must((create, id) => id is null == (create.Role is not (Role.Therapist or Role.Supervisor)))
            .WithMessage("is required for the roles therapist and supervisor, and for no other");
        RuleFor(create => create.ExpiresAt).InBounds();
    }
}

public sealed class CreateApiKeyHandler(IClinicDb db, TimeProvider time) : IRequestHandler<CreateApiKey, ApiKeyResponse>
{
    public async Task<ApiKeyResponse> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        if (request.TherapistId is { } therapistId
            && !await db.Therapists.AnyAsync(therapist => therapist.Id == therapistId, cancellationToken))
        {
            throw CommonErrors.Unknown("therapist", "therapistId");
        }

        var now = time.GetUtcNow();
        if (request.ExpiresAt <= now)
            throw CommonErrors.Invalid("expiry-in-the-past", "must be in the future", "expiresAt");

        var text = ApiKeyText.New(request.Role);
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = request.Name.Trim(),
            Role = request.Role,
            TherapistId = request.TherapistId,
            Hash = ApiKeyText.HashOf(text),
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt,
        };
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return new(key.Id, key.Name, key.Role, key.TherapistId, key.CreatedAt, key.ExpiresAt, text);
    }
}
