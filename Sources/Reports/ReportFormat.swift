import Foundation
import Results

/// What a report can be written as.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// One self-contained page.
  case html
  /// An Excel workbook.
  case xlsx
  /// A PowerPoint deck.
  case pptx
  /// The plan of each strategy as a calendar, with the same as a table.
  case ics
  /// The data of every chart, as CSV and JSON.
  case data

  /// The files of a report, by name; they depend on nothing but the run and the edition.
  ///
  /// - Throws: when a workbook cannot be made.
  public func files(_ report: Report) throws -> [(name: String, data: Data)] {
    let stem = ReportFormat.stem(report.edition)
    switch self {
    case .html: return [("\(stem).html", Data(HTMLReport(report).text.utf8))]
    case .xlsx: return [("\(stem).xlsx", try WorkbookReport(report).data())]
    case .pptx: return [("\(stem).pptx", try DeckReport(report).data())]
    case .ics: return PlanFiles(report).files
    case .data: return ChartFiles(report).files
    }
  }

  /// `report`, or `report-client`.
  public static func stem(_ edition: Edition) -> String {
    edition == .team ? "report" : "report-\(edition.rawValue)"
  }
}
