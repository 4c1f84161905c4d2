import ArgumentParser
import Campaign
import Model
import Results

/// `uptake assumptions`: the ledger of a scenario, or the table of all assumptions there are.
struct AssumptionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assumptions",
    abstract: "Show every number a scenario uses with its range, grade, source and place.",
    discussion:
      "With --names: the table of all assumptions the model knows, as in the docs; no scenario is needed.")

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String?

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
    let ledger: LedgerTable
    let model = try ScenarioInput.compile(scenario, shelves)
    do {
      ledger = try LedgerTable(model)
    } catch {
      throw RunFailure(description: "\(error)")
    }
    guard !csv else {
      Screen.show(String(ledger.csv.dropLast()))
      return
    }
    for line in LedgerReport(ledger: ledger).lines { Screen.show(line) }
  }
}
