import ArgumentParser
import Campaign
import Model
import Results

/// `uptake assumptions`: the ledger of a scenario, or the table of all assumptions there are.
struct AssumptionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assumptions",
    abstract: "Show every number a scenario uses with its range, grade, source and place.",
    discussion: """
      With two scenarios: what is new, gone or changed from the first to the second, in numbers or in evidence.
      With --names: the table of all assumptions the model knows, as in the docs; no scenario is needed.
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String?

  @Argument(help: "A second one, to compare with.", completion: .file(extensions: ["yaml", "yml"]))
  var other: String?

  @OptionGroup var shelves: ScenarioInput.Shelves

  @Flag(name: .long, help: "Print CSV, as in assumptions.csv.")
  var csv = false

  @Flag(name: .long, help: "Print the table of all assumptions there are.")
  var names = false

  func run() throws {
    if names {
      Screen.show(CatalogueTable.markdown)
      return
    }
    guard let scenario else {
      throw Faults([Fault(at: nil, "a scenario file is missing: uptake assumptions SCENARIO, or --names")])
    }
    let ledgers = try ledgers([scenario] + [other].compactMap { $0 })
    if let other, let new = ledgers.last {
      let difference = LedgerDifference(from: ledgers[0], to: new)
      show(
        csv: difference.csv, LedgerDifferenceReport(difference: difference, old: scenario, new: other).lines)
    } else {
      show(csv: ledgers[0].csv, LedgerReport(ledger: ledgers[0]).lines)
    }
  }

  /// The ledgers of some scenarios, or the faults of them all.
  private func ledgers(_ scenarios: [String]) throws -> [LedgerTable] {
    var faults: [Fault] = []
    let ledgers = try scenarios.compactMap { path -> LedgerTable? in
      do {
        return try ledger(path)
      } catch let found as Faults {
        faults += found.all.filter { !faults.contains($0) }
        return nil
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    return ledgers
  }

  private func ledger(_ scenario: String) throws -> LedgerTable {
    let model = try ScenarioInput.compile(scenario, shelves)
    do {
      return try LedgerTable(model)
    } catch {
      throw RunFailure(description: "\(error)")
    }
  }

  private func show(csv table: String, _ lines: [String]) {
    if csv {
      Screen.show(String(table.dropLast()))
    } else {
      for line in lines { Screen.show(line) }
    }
  }
}
