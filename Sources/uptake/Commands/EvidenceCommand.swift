import ArgumentParser
import Campaign
import Evidence
import Foundation
import Results
import ScenarioFile

/// `uptake evidence`: a table of trials, pooled; and the library of assumptions it gives.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Pool a table of trials by channel and action, into a library of assumptions.",
    discussion: """
      A random-effects meta-analysis of the lifts that trials found. Rows of one study are its arms and count as one \
      trial; the best of many arms is not pooled but drawn in; what no trial says is named. A table is CSV with these \
      columns, the last six optional; rates, lifts and their intervals in per cent and points:

      \(TrialColumn.allCases.map { "  \($0.rawValue): \($0.meaning)" }.joined(separator: "\n"))
      """)

  @Argument(help: "The table of trials.", completion: .file(extensions: ["csv"]))
  var trials: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How the variance between trials is estimated: \(HeterogeneityMethod.allCases.map(\.rawValue).joined(separator: ", ")). Default: reml.",
      valueName: "method"))
  var method: String?

  @Option(
    name: .long, help: ArgumentHelp("Write the library of assumptions there.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var out: String?

  @ArgumentParser.Flag(name: .long, help: "Replace the file that --out names.")
  var force = false

  @ArgumentParser.Flag(name: .long, help: "Print everything as JSON.")
  var json = false

  @ArgumentParser.Flag(name: .long, help: "Print the pooled lifts as CSV.")
  var csv = false

  func run() throws {
    var faults: [Fault] = []
    let method = chosenMethod(&faults)
    if json, csv { faults.append(Fault(at: nil, "--json and --csv: one of them")) }
    checkOut(&faults)
    var table: TrialTable?
    do throws(Faults) { table = try TrialTable(text(), file: trials) } catch { faults += error.all }
    guard faults.isEmpty, let table else { throw Faults(faults) }
    let report: EvidenceReport
    do {
      let summary = try EvidenceSummary(table, method: method)
      report = EvidenceReport(summary: summary, library: try EvidenceLibrary(summary))
    } catch {
      throw RunFailure(description: "the trials cannot be pooled: \(error)")
    }
    if let out {
      do {
        let text = report.libraryYAML(
          named: URL(fileURLWithPath: out).deletingPathExtension().lastPathComponent)
        try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
      } catch {
        throw RunFailure(description: "the library cannot be written to '\(out)'")
      }
    }
    if json {
      Screen.show(String(report.json.text.dropLast()))
    } else if csv {
      Screen.show(String(report.csv.text.dropLast()))
    } else {
      for line in report.lines { Screen.show(line) }
    }
    if let out { Screen.error("Library: \(out)") }
  }

  private func chosenMethod(_ faults: inout [Fault]) -> HeterogeneityMethod {
    guard let method else { return .reml }
    if let known = HeterogeneityMethod(rawValue: method) { return known }
    let names = HeterogeneityMethod.allCases.map(\.rawValue)
    let question = NearestName.question(method, among: names)
    faults.append(
      Fault(
        at: nil,
        "--method '\(method)' is unknown\(question.isEmpty ? "." : question) Allowed: \(names.joined(separator: ", "))"
      ))
    return .reml
  }

  private func checkOut(_ faults: inout [Fault]) {
    guard let out else {
      if force { faults.append(Fault(at: nil, "--force: it replaces what --out names, which is missing")) }
      return
    }
    let place = URL(fileURLWithPath: out)
    if out.isEmpty || FilesOnDisk().isFolder(out) {
      faults.append(Fault(at: nil, "--out '\(out)': name a file"))
    } else if place.resolvingSymlinksInPath().path
      == URL(fileURLWithPath: trials).resolvingSymlinksInPath().path
    {
      faults.append(Fault(at: nil, "--out '\(out)' is the table of trials itself. Allowed: another file"))
    } else if !FilesOnDisk().isFolder(place.deletingLastPathComponent().path) {
      faults.append(Fault(at: nil, "--out '\(out)': there is no such folder"))
    } else if FileManager.default.fileExists(atPath: out), !force {
      faults.append(Fault(at: nil, "--out '\(out)' is there already. Allowed: another name, or --force"))
    }
  }

  private func text() throws(Faults) -> String {
    let problem: String
    switch FilesOnDisk().content(of: trials) {
    case .text(let text): return text
    case .missing: problem = "there is no such file"
    case .unreadable(let why): problem = "the file \(why)"
    }
    throw Faults([Fault(at: nil, "\(trials): \(problem)")])
  }
}
