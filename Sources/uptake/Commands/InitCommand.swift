import ArgumentParser
import Campaign
import Foundation
import Model
import ScenarioFile
import Starter

/// `uptake init`: a client's first scenario file, from a few facts.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first scenario file from a few facts about a client.",
    usage: "uptake init [<options>]",
    discussion: """
      At a terminal, facts that no flag states are asked for. The file has every playbook for a launch that fits, wide \
      ranges where little is known, and says which facts would narrow the result most. It runs unedited.

      uptake init --client employer --name Northway --lives 31,200 \\
        --programme behavioural-health --launch 2027-01-04 --desk-less 60% \\
        --contact home-mail,mobile
      """)

  // Values are read as text, so that all that is wrong can be said at once.

  @Option(name: .long, help: ArgumentHelp("employer, health-plan or health-system.", valueName: "type"))
  var client: String?

  @Option(name: .long, help: ArgumentHelp("The client's name.", valueName: "name"))
  var name: String?

  @Option(
    name: .long, parsing: .unconditional, help: ArgumentHelp("All covered lives, as 31,200.", valueName: "n"))
  var lives: String?

  @Option(
    name: .long, help: ArgumentHelp("A preset, as behavioural-health.", valueName: "name"))
  var programme: String?

  @Option(name: .long, help: ArgumentHelp("The first day of the benefit, as 2027-01-04.", valueName: "date"))
  var launch: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Share of staff without a desk, as 60%.", valueName: "share"))
  var deskLess: String?

  @Option(
    name: .long,
    help: ArgumentHelp("In place of --desk-less, or beside it for turnover and languages.", valueName: "name")
  )
  var industry: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the client hands over, as home-mail,mobile; mobile-with-consent where all were asked; none.",
      valueName: "points"))
  var contact: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("How long is simulated. Default: 12 months.", valueName: "length"))
  var horizon: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file. Default: named after the client, in Scenarios/clients if there is one here.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var out: String?

  @Flag(name: .long, help: "Replace a file that is there.")
  var force = false

  @OptionGroup var shelves: ScenarioInput.Shelves

  private static let clients = "Scenarios/clients"

  func run() throws {
    let disk = FilesOnDisk()
    let shipped = FilesOnDisk.shippedFolders()
    guard shelves.faults.isEmpty else { throw Faults(shelves.faults) }
    // Books may depend on where the file will lie; its name, which a question may bring, does not matter.
    let folder = disk.isFolder(Self.clients) ? "\(Self.clients)/" : ""
    let (books, programmes) = try StarterReader(files: disk, libraries: shelves.library, shipped: shipped)
      .read(for: out ?? "\(folder)client.yaml")
    let reader = FactReader(books: books, programmes: programmes)
    var texts = texts
    if Screen.canAsk {
      let questions = FactQuestions(reader: reader, today: Self.today) { readLine() }
      texts = try questions.completed(texts)
    }
    let facts = try facts(reader, texts, folder)
    let path = out ?? folder + facts.fileName
    guard let first = FirstFile(facts, books) else {
      throw Faults([
        Fault(at: nil, "the starter books have no members for a client of type '\(facts.kind.rawValue)'")
      ])
    }
    let maker = FirstFileMaker(files: disk, libraries: shelves.library, shipped: shipped)
    let file = try maker.keepingRules(first, books, at: path)
    let models = try maker.models(file, at: path)
    let ranking: FactRanking
    do {
      ranking = try FactRanking(
        file, models, facts: books.facts, threads: ProcessInfo.processInfo.activeProcessorCount)
    } catch {
      throw RunFailure(description: "the facts could not be ranked: \(error)")
    }
    do {
      // Foundation writes beside and moves.
      try Data(file.text(ranking: ranking).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw RunFailure(description: "\(path) could not be written: \(error.localizedDescription)")
    }
    for line in InitReport(file: file, ranking: ranking, path: path).lines { Screen.show(line) }
    if file.planned < Self.today {
      Screen.error(
        "Work on the plans would have begun on \(file.planned), which is past: write the day on which it does begin as "
          + "'planned' under 'rules' in \(path), and check again which dates still hold.")
    }
  }

  /// What the flags state.
  private var texts: [FactReader.Fact: String] {
    let stated: [(FactReader.Fact, String?)] = [
      (.client, client), (.name, name), (.lives, lives), (.programme, programme), (.launch, launch),
      (.deskless, deskLess), (.industry, industry), (.contact, contact), (.horizon, horizon),
    ]
    return stated.reduce(into: [:]) { $0[$1.0] = $1.1 }
  }

  /// The facts, or all that is wrong with them and with the place of the file.
  private func facts(
    _ reader: FactReader, _ texts: [FactReader.Fact: String], _ folder: String
  ) throws(Faults) -> Facts {
    var faults: [Fault] = []
    var facts: Facts?
    do throws(Faults) { facts = try reader.facts(texts) } catch { faults += error.all }
    if let path = out ?? facts.map({ folder + $0.fileName }) { faults += placeFaults(path) }
    guard faults.isEmpty, let facts else { throw Faults(faults) }
    return facts
  }

  private func placeFaults(_ path: String) -> [Fault] {
    let disk = FilesOnDisk()
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if path.isEmpty { return [Fault(at: nil, "--out '': name a file")] }
    if disk.isFolder(path) { return [Fault(at: nil, "--out '\(path)': that is a folder; name a file in it")] }
    if !disk.isFolder(folder) { return [Fault(at: nil, "--out '\(path)': there is no such folder")] }
    if !force, disk.content(of: path) != .missing {
      return [
        Fault(at: nil, "--out '\(path)': there is such a file; name another, or replace it with --force")
      ]
    }
    return []
  }

  /// The day on which the program is run: for a default of a question, and a warning; the file does not depend on it.
  private static var today: CalendarDate {
    CalendarDate(dayNumber: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
