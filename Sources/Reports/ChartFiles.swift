import Campaign
import Charts
import Foundation
import Results

/// The data of every chart: one CSV a chart, and all of them in one JSON document.
struct ChartFiles {
  let report: Report

  init(_ report: Report) { self.report = report }

  var files: [(name: String, data: Data)] {
    let stem = ReportFormat.stem(report.edition).replacing("report", with: "chart")
    var files = report.pictures.map { picture in
      (name: "\(stem)-\(picture.id).csv", data: Data(csv(picture.chart.table).utf8))
    }
    files.append((name: "\(stem)s.json", data: Data(json.text.utf8)))
    return files
  }

  private func csv(_ table: ChartTable) -> String {
    var csv = CSV(table.columns.map(\.name))
    for row in table.rows {
      csv.append(
        row.map { cell in
          switch cell {
          case .text(let text): .text(text)
          case .number(let value): .optional(value)
          }
        })
    }
    return csv.text
  }

  private var json: JSON {
    .object([
      "charts": .list(
        report.pictures.map { picture in
          let table = picture.chart.table
          return .object([
            "id": .text(picture.id), "title": .text(picture.chart.title),
            "description": .text(picture.chart.description), "source": .text(picture.source),
            "columns": .list(table.columns.map { .text($0.name) }),
            "rows": .list(
              table.rows.map { row in
                .list(
                  row.map { cell in
                    switch cell {
                    case .text(let text): .text(text)
                    case .number(let value): .optional(value)
                    }
                  })
              }),
          ])
        })
    ])
  }
}
