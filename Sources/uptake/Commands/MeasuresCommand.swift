import ArgumentParser
import Campaign
import Comparison
import Results
import ScenarioFile

/// `uptake measures`: the dictionary, or all measures of some counts.
struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "Show the measure dictionary; with --of, compute all measures from counts.",
    discussion: """
      A counts file is CSV with the columns 'count,value', one row a count:

      \(CountName.allCases.map { "  \($0.rawValue): \($0.meaning)" }.joined(separator: "\n"))
      """)

  @Option(
    name: .long, help: ArgumentHelp("A counts file.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var of: String?

  func run() throws {
    guard let path = of else {
      var table = TextTable(
        ["measure", "unit", "is a", "definition"], left: [0, 1, 2, 3], wrappingLast: true)
      for definition in MeasureDefinition.dictionary {
        table.append([
          definition.id.rawValue, definition.id.unit.rawValue, definition.aggregation.rawValue,
          definition.words,
        ])
      }
      for line in table.lines { Screen.show(line) }
      return
    }
    let counts = try CountsFile.read(text(of: path), file: path)
    let numbers = NumberText(currency: "$")
    var table = TextTable(["measure", "value", "definition"], left: [0, 2], wrappingLast: true)
    for definition in MeasureDefinition.dictionary where !definition.id.isIncremental {
      guard let value = definition.value(of: counts) else { continue }
      let text: String
      switch definition.id.unit {
      case .perThousand, .ratio: text = numbers.grouped(value, digits: 1)
      default: text = numbers.text(value, definition.id.unit)
      }
      table.append([definition.id.rawValue, text, definition.words])
    }
    for line in table.lines { Screen.show(line) }
    let missing = MeasureDefinition.dictionary.filter { !$0.id.isIncremental && $0.value(of: counts) == nil }
    if !missing.isEmpty {
      Screen.show("\nNot computed, as counts are missing or 0:")
      for line in missing.map(\.id.rawValue).joined(separator: ", ").paragraph { Screen.show(line) }
    }
  }

  private func text(of path: String) throws(Faults) -> String {
    let problem: String
    switch FilesOnDisk().content(of: path) {
    case .text(let text): return text
    case .missing: problem = "there is no such file"
    case .unreadable(let why): problem = "the file \(why)"
    }
    throw Faults([Fault(at: nil, "\(path): \(problem)")])
  }
}

extension MeasureDefinition {
  /// The formula and what sets it apart; a count's formula would only say its name again.
  fileprivate var words: String {
    let isCount = formula == id.rawValue.replacing("_", with: "-")
    return isCount ? note : "\(formula); \(note)"
  }
}
