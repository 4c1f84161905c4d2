import ArgumentParser
import Campaign
import Foundation
import Population
import Results
import ScenarioFile

/// `uptake population`: segments and contact tables out of an eligibility file.
struct PopulationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "population",
    abstract: "Count an eligibility file (CSV, one row a person) into segments of a scenario.",
    usage: "uptake population <file> --as-of <date> [--segment-by <columns>] [--out <file>] [<options>]",
    discussion: """
      Only counts leave it: no row, name, address, id or e-mail is kept, logged or printed, and no count of 1 to 10 \
      people. Columns are known by their names; --column says what others are:

        \(ColumnRole.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @Argument(help: "The eligibility file.", completion: .file(extensions: ["csv", "txt", "tsv"]))
  var file: String

  // Values are taken whatever they look like, so that what is wrong with them can be said with all else.

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "The day of the count, as 2027-01-04: mostly that of launch. Needed.", valueName: "date"))
  var asOf: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Columns that make segments besides the relationship, with commas between them. Default: the column of desks, or of employment types, if there is one.",
      valueName: "columns"))
  var segmentBy: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What a column is: birth-date=DOB (repeatable).", valueName: "what=column"))
  var column: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Domains of work e-mail, with commas between them; other addresses in a column 'e-mail' are personal. Default: an employee's is work e-mail unless its domain is a known free one.",
      valueName: "domains"))
  var workDomains: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "utf-8 or latin-1 (with the signs of Windows-1252). Default: utf-8.", valueName: "encoding"))
  var encoding: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How to read 1/4/2027: month-first or day-first. Default: month-first.", valueName: "order"))
  var dateOrder: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A relationship that the benefit does not cover (repeatable).", valueName: "relationship"))
  var notEligible: [String] = []

  @ArgumentParser.Flag(name: .long, help: "Problems of rows are faults: status 2, and no counts.")
  var strict = false

  @Option(
    name: .long, help: ArgumentHelp("Write the population of a scenario file there.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var out: String?

  @ArgumentParser.Flag(name: .long, help: "Replace the file that --out names.")
  var force = false

  @ArgumentParser.Flag(name: .long, help: "Print the counts as JSON.")
  var json = false

  func run() throws {
    var faults: [Fault] = []
    let options = options(&faults)
    checkFiles(&faults)
    guard faults.isEmpty, let options else { throw Faults(faults) }
    let counts = try EligibilityFile.count(file, options: options)
    if strict, !counts.faults.isEmpty { throw Faults(counts.faults) }
    if let out {
      do {
        try Data(counts.scenarioYAML.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
      } catch {
        throw RunFailure(description: "the population cannot be written to '\(out)'")
      }
    }
    let report = PopulationReport(counts: counts)
    if json {
      Screen.show(String(report.json.text.dropLast()))
    } else {
      for line in report.lines { Screen.show(line) }
    }
    if let out { Screen.error("Population: \(out)") }
  }

  /// What the flags say, and every one that is wrong.
  private func options(_ faults: inout [Fault]) -> CountingOptions? {
    let date = asOf.flatMap { CalendarDate(iso: $0) }
    if let asOf, date == nil {
      faults.append(Fault(at: nil, "--as-of '\(asOf)' is not allowed. Allowed: a date, as 2027-01-04"))
    } else if asOf == nil {
      faults.append(Fault(at: nil, "--as-of is missing: the day of the count, as --as-of 2027-01-04"))
    }
    var options = CountingOptions(asOf: date ?? CalendarDate(dayNumber: 0))
    if let encoding = oneOf("--encoding", encoding, TextEncoding.self, &faults) {
      options.encoding = encoding
    }
    if let order = oneOf("--date-order", dateOrder, CountingOptions.DateOrder.self, &faults) {
      options.dateOrder = order
    }
    for text in notEligible {
      if let relationship = oneOf("--not-eligible", text, Relationship.self, &faults) {
        options.notEligible.insert(relationship)
      }
    }
    options.segmentBy = segmentBy.map(list)
    if options.segmentBy == [] {
      faults.append(Fault(at: nil, "--segment-by: name columns, as department,site"))
    }
    options.workDomains = workDomains.map { list($0.lowercased()) } ?? []
    for domain in options.workDomains where !domain.contains(".") || domain.contains("@") {
      faults.append(Fault(at: nil, "--work-domains '\(domain)' is no domain. Allowed: as acme.com"))
    }
    columns(&options, &faults)
    return options
  }

  private func columns(_ options: inout CountingOptions, _ faults: inout [Fault]) {
    for text in column {
      let parts = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, !parts[1].isEmpty else {
        faults.append(
          Fault(at: nil, "--column '\(text)' is not allowed. Allowed: what=column, as birth-date=DOB"))
        continue
      }
      guard let role = oneOf("--column", parts[0], ColumnRole.self, &faults) else { continue }
      if !role.isPassedOver, options.columns.contains(where: { $0.role == role }) {
        faults.append(Fault(at: nil, "--column \(role.rawValue) is said twice. Allowed: one column"))
      }
      options.columns.append((role, parts[1]))
    }
  }

  private func oneOf<E: RawRepresentable & CaseIterable>(
    _ flag: String, _ text: String?, _: E.Type, _ faults: inout [Fault]
  ) -> E? where E.RawValue == String {
    guard let text else { return nil }
    if let value = E(rawValue: text) { return value }
    let names = E.allCases.map(\.rawValue)
    let question = NearestName.question(text, among: names)
    faults.append(
      Fault(
        at: nil,
        "\(flag) '\(text)' is unknown\(question.isEmpty ? "." : question) Allowed: \(names.joined(separator: ", "))"
      ))
    return nil
  }

  private func list(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private func checkFiles(_ faults: inout [Fault]) {
    let disk = FilesOnDisk()
    let files = FileManager.default
    if disk.isFolder(file) {
      faults.append(Fault(at: nil, "\(file): is a folder. Allowed: a CSV file"))
    } else if !files.fileExists(atPath: file) {
      faults.append(ScenarioInput.missing(file))
    }
    guard let out else {
      if force { faults.append(Fault(at: nil, "--force: it replaces what --out names, which is missing")) }
      return
    }
    let place = URL(fileURLWithPath: out)
    if out.isEmpty || disk.isFolder(out) {
      faults.append(Fault(at: nil, "--out '\(out)': name a file"))
    } else if place.resolvingSymlinksInPath().path
      == URL(fileURLWithPath: file).resolvingSymlinksInPath().path
    {
      faults.append(Fault(at: nil, "--out '\(out)' is the eligibility file itself. Allowed: another file"))
    } else if !disk.isFolder(place.deletingLastPathComponent().path) {
      faults.append(Fault(at: nil, "--out '\(out)': there is no such folder"))
    } else if files.fileExists(atPath: out), !force {
      faults.append(Fault(at: nil, "--out '\(out)' is there already. Allowed: another name, or --force"))
    }
  }
}
