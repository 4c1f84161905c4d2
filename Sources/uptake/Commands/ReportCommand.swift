import ArgumentParser
import Campaign
import Foundation
import Reports
import Results

/// `uptake report`: a finished run as a page, a workbook, a deck, a calendar.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a finished run as a page, a workbook, a deck, a calendar.",
    discussion: """
      html: one self-contained page (report.html). xlsx: an Excel workbook. pptx: a PowerPoint deck. ics: each \
      strategy's plan as a calendar and as a table. data: the data of every chart, CSV and JSON. pdf: the page, \
      printed by an installed Chromium. The files are written into the run's folder, or where --out says.

      For a client: no notes, no costs marked internal, no groups of at most ten people. Text typed into the scenario \
      (titles, messages, sources) is shown as it is.
      """)

  @Argument(help: "The folder of a run, as Reports/tech-employer.", completion: .directory)
  var folder: String

  @Option(
    name: .long,
    help: ArgumentHelp("html, xlsx, pptx, ics, data, pdf (repeatable). Default: html.", valueName: "format"))
  var format: [String] = []

  @Option(name: .customLong("for"), help: ArgumentHelp("team or client.", valueName: "edition"))
  var edition: String = Edition.team.rawValue

  @Option(
    name: .long, help: ArgumentHelp("Folder for the files. Default: the run's.", valueName: "folder"),
    completion: .directory)
  var out: String?

  private static let pdf = "pdf"
  private static let formats = ReportFormat.allCases.map(\.rawValue) + [pdf]

  func run() throws {
    let record = try checked()
    let edition = Edition(rawValue: edition) ?? .team
    let report: Report
    do { report = try Report(record, for: edition) } catch {
      throw Faults([Fault(at: nil, "\(folder): \(error)")])
    }
    let asked = format.isEmpty ? [ReportFormat.html.rawValue] : format
    let place = ReportFolder(out ?? folder)
    do {
      for name in asked {
        if let format = ReportFormat(rawValue: name) {
          for path in try place.write(format.files(report)) { Screen.show(path) }
        } else {
          Screen.show(try place.print(HTMLReport(report), named: ReportFormat.stem(edition)))
        }
      }
    } catch {
      throw RunFailure(description: "the report could not be written: \(error)")
    }
  }

  /// The run, or all that is wrong with it and the flags.
  private func checked() throws(Faults) -> RunRecord {
    var faults: [Fault] = []
    for name in format where !Self.formats.contains(name) {
      faults.append(unknown("--format", name, Self.formats))
    }
    let editions = Edition.allCases.map(\.rawValue)
    if !editions.contains(edition) { faults.append(unknown("--for", edition, editions)) }
    if let out, out.isEmpty { faults.append(Fault(at: nil, "--out '': name a folder")) }
    do {
      let record = try RunRecord(folder: folder)
      if faults.isEmpty { return record }
    } catch {
      faults += error.all
    }
    throw Faults(faults)
  }

  private func unknown(_ flag: String, _ text: String, _ names: [String]) -> Fault {
    let question = NearestName.question(text, among: names)
    return Fault(
      at: nil,
      "\(flag) '\(text)' is unknown\(question.isEmpty ? "." : question) Allowed: \(names.joined(separator: ", "))"
    )
  }
}
