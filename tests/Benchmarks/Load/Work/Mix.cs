using System.Collections.Concurrent;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>
/// What a clinic asks of its service all day: nine of ten requests read. In turn, not by lot: two runs send the same. A course ends for each
/// that is booked: nobody's caseload grows, however long it goes on, and the last request asks for as much as the first.
/// </summary>
internal sealed class Mix
{
    private readonly ConcurrentQueue<string> _booked = new();
    private readonly Writing _book;
    private readonly Writing _end;
    private readonly List<Workload> _turns;
    private int _next;

    public Mix(Workloads works)
    {
        _book = works.BookCourse with { Made = plan => _booked.Enqueue(plan.OriginalString[(plan.OriginalString.LastIndexOf('/') + 1)..]) };
        _end = Workloads.EndCourse(() => _booked.TryDequeue(out var course) ? course : throw new InvalidOperationException("No course is booked."));
        (Workload Work, int Share)[] shares =
        [
            (works.DayList, 35), (works.Availability, 25), (works.Therapist, 10), (works.Caseload, 10), (works.Board, 5), (works.CountsByMonth, 5),
            (works.BookSession, 6), (_book, 2), (_end, 2),
        ];

        // Spread, so that what is seldom asked does not come at once.
        _turns =
        [
            .. shares.SelectMany(share => Enumerable.Range(0, share.Share).Select(turn => (share.Work, At: (turn + 0.5) / share.Share)))
                .OrderBy(turn => turn.At).Select(turn => turn.Work),
        ];
    }

    public static string Text => "35 % lists of a day, 25 % free times, 10 % therapists' days, 10 % caseloads, 5 % boards of a week, 5 % session counts; 6 % sessions booked, 2 % courses of 20 booked, 2 % ended";

    public (Call Call, int Expected) Next()
    {
        var work = _turns[_next++ % _turns.Count];
        if (ReferenceEquals(work, _end) && _booked.IsEmpty)
            work = _book;
        return (work.Next(), (int)work.Expected);
    }
}
