using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>What a clinic asks of its service all day: nine of ten requests read. In turn, not by lot: two runs send the same.</summary>
internal sealed class Mix
{
    private readonly List<Workload> _turns;
    private int _next;

    public Mix(Workloads works)
    {
        (Workload Work, int Share)[] shares =
        [
            (works.DayList, 35), (works.Availability, 25), (works.Therapist, 10), (works.Caseload, 10), (works.Board, 5), (works.CountsByMonth, 5),
            (works.BookSession, 8), (works.BookCourse, 2),
        ];

        // Spread, so that what is seldom asked does not come at once.
        _turns =
        [
            .. shares.SelectMany(share => Enumerable.Range(0, share.Share).Select(turn => (share.Work, At: (turn + 0.5) / share.Share)))
                .OrderBy(turn => turn.At).Select(turn => turn.Work),
        ];
    }

    public static string Text => "35 % lists of a day, 25 % free times, 10 % therapists' days, 10 % caseloads, 5 % boards of a week, 5 % session counts; 8 % sessions booked, 2 % courses of 20";

    public (Call Call, int Expected) Next()
    {
        var work = _turns[_next++ % _turns.Count];
        return (work.Next(), (int)work.Expected);
    }
}
