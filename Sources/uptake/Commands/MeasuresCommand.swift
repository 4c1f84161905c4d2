import ArgumentParser
import Campaign
import Comparison
import Foundation
import Results

/// `uptake measures`: the dictionary, or all measures of some counts.
struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "Show the measure dictionary; with --of, compute all measures from counts.",
    discussion: """
      A counts file is CSV with the columns 'count,value', one row a count. Counts:
      \(CountName.allCases.map { "  \($0.rawValue): \($0.meaning)" }.joined(separator: "\n"))
      """)

  @Option(name: .long, help: "A counts file.", completion: .file(extensions: ["csv"]))
  var of: String?

  func run() throws {
    guard let path = of else {
      var table = TextTable(["measure", "unit", "is", "definition", "note"], left: [0, 1, 2, 3, 4])
      for definition in MeasureDefinition.dictionary {
        table.append([
          definition.id.rawValue, definition.id.unit.rawValue, definition.aggregation.rawValue,
          definition.formula,
          definition.note,
        ])
      }
      for line in table.lines { Screen.show(line) }
      return
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Faults([Fault(at: nil, "\(path): there is no such file, or it cannot be read")])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Faults([Fault(at: nil, "\(path): is not UTF-8 text")])
    }
    let counts = try CountsFile.read(text, file: path)
    let numbers = NumberText(currency: "$")
    var table = TextTable(["measure", "value", "definition"], left: [0, 2])
    for definition in MeasureDefinition.dictionary where !definition.id.isIncremental {
      guard let value = definition.value(of: counts) else { continue }
      let text: String
      switch definition.id.unit {
      case .perThousand, .ratio: text = numbers.grouped(value, digits: 1)
      default: text = numbers.text(value, definition.id.unit)
      }
      table.append([definition.id.rawValue, text, definition.formula])
    }
    for line in table.lines { Screen.show(line) }
    let missing = MeasureDefinition.dictionary.filter { !$0.id.isIncremental && $0.value(of: counts) == nil }
    if !missing.isEmpty {
      Screen.show("Not computed, counts missing or 0: \(missing.map(\.id.rawValue).joined(separator: ", "))")
    }
  }
}
