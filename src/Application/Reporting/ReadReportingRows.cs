using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Reports;
using AlSoor.Domain.Access;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace AlSoor.Application.Reporting;

/// <summary>Reads rows of one of the views for reporting.</summary>
/// <param name="Rows">Which, and how they are filtered, grouped and ordered.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record ReadReportingRows(IRowsQuery Rows) : IQuery<RowsPage>;

/// <summary>A query of one view, in a form that the database runs.</summary>
public interface IRowsQuery
{
    /// <summary>Why it may not be answered to somebody from whom small counts are kept back: its answer would tell them all the same.</summary>
    RowsObjection? Objection { get; }

    Task<RowsPage> ReadAsync(IReportingViews views, CancellationToken cancellationToken);
}

/// <summary>What is wrong with a query.</summary>
/// <param name="Option">The part of it that is.</param>
public sealed record RowsObjection(string Option, string Message)
{
    public ValidationException Refusal() => new([new ValidationFailure(Option, Message)]);
}

public sealed class ReadReportingRowsHandler(IReportingViews views, ClinicSettings clinic, ICaller caller)
    : IRequestHandler<ReadReportingRows, RowsPage>
{
    public async Task<RowsPage> Handle(ReadReportingRows request, CancellationToken cancellationToken)
    {
        var smallest = caller.SmallestCell(clinic);
        if (smallest > 1 && request.Rows.Objection is { } objection)
            throw objection.Refusal();

        var page = await request.Rows.ReadAsync(views, cancellationToken);
        return page.KeepingBack(smallest);
    }
}
