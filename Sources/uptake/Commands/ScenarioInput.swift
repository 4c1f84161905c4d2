import ArgumentParser
import Campaign
import Foundation
import Model
import ScenarioFile

/// The scenario a command works on.
struct ScenarioInput: ParsableArguments {
  @Argument(
    help: "The scenario file, or a report.html, which holds one.",
    completion: .file(extensions: ["yaml", "yml", "html"]))
  var scenario: String

  @OptionGroup var shelves: Shelves

  /// Where presets, playbooks and libraries are looked up besides the places known.
  struct Shelves: ParsableArguments {
    @Option(
      name: .long,
      help: ArgumentHelp(
        "A further folder of presets, playbooks and libraries, laid out like Scenarios/ (repeatable).",
        valueName: "folder"), completion: .directory)
    var library: [String] = []

    /// A reader that looks there.
    var reader: ScenarioReader {
      ScenarioReader(files: FilesAndPages(), libraries: library, shipped: FilesOnDisk.shippedFolders())
    }

    var faults: [Fault] {
      library.filter { !FilesOnDisk().isFolder($0) }.map {
        Fault(at: nil, "--library '\($0)': there is no such folder")
      }
    }
  }

  /// Reads and compiles, all faults together.
  func compile() throws(Faults) -> CompiledModel {
    try ScenarioInput.compile(scenario, shelves)
  }

  static func compile(_ path: String, _ shelves: Shelves) throws(Faults) -> CompiledModel {
    var faults = shelves.faults
    do throws(Faults) {
      guard FilesOnDisk().content(of: path) != .missing else { throw Faults([missing(path)]) }
      let resolved = try shelves.reader.read(path)
      let model = try compile(resolved, path)
      if faults.isEmpty { return model }
    } catch {
      faults += error.all
    }
    throw Faults(faults)
  }

  private static func compile(_ scenario: Scenario, _ path: String) throws(Faults) -> CompiledModel {
    do {
      return try CompiledModel(scenario)
    } catch {
      // What concerns the scenario as a whole is shown at its first line.
      throw Faults(
        error.all.map { fault in
          Fault(at: fault.location ?? SourceLocation(file: path, line: 1, column: 1), fault.message)
        })
    }
  }

  /// The fault of a file that is not there, with the name of one that is.
  static func missing(_ path: String) -> Fault {
    let url = URL(fileURLWithPath: path)
    let beside = FilesOnDisk().names(in: url.deletingLastPathComponent().path)
    let question = NearestName.question(url.lastPathComponent, among: beside)
    return Fault(at: nil, "\(path): there is no such file\(question)")
  }
}
