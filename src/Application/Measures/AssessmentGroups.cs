using AlSoor.Application.Common;
using AlSoor.Domain.Measures;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>Keeps the marks of a client's assessments true: start and latest. The client's calendar has been taken by then.</summary>
public sealed class AssessmentGroups(IClinicDb db)
{
    /// <summary>Reviews the group that the assessment is one of, and raises the version of each that reads otherwise now.</summary>
    /// <param name="changed">The one that was added or withdrawn; tracked, with its scores.</param>
    /// <param name="measure">Its measure.</param>
    public async Task ReviewAsync(Assessment changed, Measure measure, CancellationToken cancellationToken)
    {
        var others = await db.Assessments.AsTracking().Include(one => one.Scores)
            .Where(one => one.ClientId == changed.ClientId && one.Measure == changed.Measure && one.PlanId == changed.PlanId && one.Id != changed.Id)
            .ToListAsync(cancellationToken);
        List<Assessment> all = [.. others, changed];
        foreach (var one in AssessmentGroup.Review(all).Where(one => one != changed))
            db.Touch(one);

        foreach (var one in all)
            one.Reliable = AssessmentGroup.ReliableOf(one, measure);
    }

    /// <summary>Tells of all latest assessments of a measure anew whether they are better or worse: the catalogue has changed.</summary>
    public async Task TellAnewAsync(Measure measure, CancellationToken cancellationToken)
    {
        var latest = await db.Assessments.AsTracking().Include(one => one.Scores)
            .Where(one => one.Measure == measure.Code && one.IsLatest).ToListAsync(cancellationToken);
        foreach (var one in latest)
            one.Reliable = AssessmentGroup.ReliableOf(one, measure);
    }
}
