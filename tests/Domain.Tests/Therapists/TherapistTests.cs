using AlSoor.Domain.Common;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;

namespace AlSoor.Domain.Tests.Therapists;

public sealed class TherapistTests
{
    [Fact]
    public void Refuses_a_modality_that_is_not_offered()
    {
        var therapist = new Therapist
        {
            Id = TherapistId.New(),
            GivenName = "Maha",
            FamilyName = "Al-Mutairi",
            Modalities = ["cbt", "ipt"],
            CreatedAt = At.Time(At.Sunday, "08:00"),
        };
        therapist.CheckOffers("ipt");
        Assert.Equal("therapistId", Refused.With("modality-not-offered", () => therapist.CheckOffers("emdr")).Field);
    }
}
