import ArgumentParser
import Campaign
import Model
import ScenarioFile

/// The scenario a command works on.
struct ScenarioInput: ParsableArguments {
  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(name: .long, help: "A further folder of presets, playbooks and libraries (repeatable).")
  var library: [String] = []

  /// Reads and compiles, all faults together.
  func compile() throws(Faults) -> CompiledModel {
    let resolved = try ScenarioReader(libraries: library).read(scenario)
    do {
      return try CompiledModel(resolved)
    } catch {
      // What concerns the scenario as a whole is shown at its first line.
      throw Faults(
        error.all.map { fault in
          Fault(at: fault.location ?? SourceLocation(file: scenario, line: 1, column: 1), fault.message)
        })
    }
  }
}
