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

  @Option(name: .long, help: "A further folder of presets, playbooks and libraries (repeatable).")
  var library: [String] = []

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
    var input = ScenarioInput()
    input.scenario = scenario
    input.library = library
    let ledger: LedgerTable
    let model = try input.compile()
    do {
      ledger = try LedgerTable(model)
    } catch {
      throw RunFailure(description: "\(error)")
    }
    guard !csv else {
      Screen.show(String(ledger.csv.dropLast()))
      return
    }
    var table = TextTable(
      ["assumption", "P10", "P50", "P90", "unit", "grade", "set at"], left: [0, 4, 5, 6])
    for row in ledger.rows {
      table.append([
        row.name, short(row.p10), short(row.p50), short(row.p90), row.unit, row.provenance.grade.rawValue,
        row.provenance.setAt,
      ])
      if let response = row.response, let floor = row.floor {
        table.append([
          "  solved at the medians", "", short(response), "",
          "hazard mass; awareness alone explains \(short(floor))", "", "",
        ])
      }
    }
    for line in table.lines { Screen.show(line) }
    Screen.show("Sources: --csv, or assumptions.csv of a run.")
  }

  private func short(_ x: Double) -> String {
    guard x != 0 else { return "0" }
    var scale = 1.0
    while x.magnitude * scale < 1000 && scale < 1e9 { scale *= 10 }
    return "\((x * scale).rounded() / scale)"
  }
}
