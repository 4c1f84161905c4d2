import ArgumentParser
import Campaign
import Foundation
import Kernels

/// Plans and simulates member-engagement campaigns.
struct Uptake: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uptake",
    abstract: "Plans and simulates member-engagement campaigns of digital-health benefits.",
    discussion: """
      A scenario file states a client's population, the communication strategies to compare and every assumption \
      with its source. 'run' simulates all strategies and writes projected engagement with its uncertainty.

      To begin: uptake run Scenarios/clients/tech-employer.yaml
      For a first file of a client of yours: uptake init

      Exit status: 0 success, 1 a run failed, 2 bad input or bad flags, 130 interrupted.
      """,
    version: Screen.version,
    subcommands: [
      InitCommand.self, RunCommand.self, ReportCommand.self, PlanCommand.self, CheckCommand.self,
      AssumptionsCommand.self, MeasuresCommand.self, PopulationCommand.self, EvidenceCommand.self,
      CalibrateCommand.self, BacktestCommand.self,
    ])
}

/// The program: parses, runs, and turns every error into words and an exit status.
@main
enum Program {
  static func main() async {
    heap_keep_freed()
    do {
      var command = try Uptake.parseAsRoot()
      let repeated = RepeatedOptions.faults(in: Array(CommandLine.arguments.dropFirst()))
      guard repeated.isEmpty else { throw Faults(repeated) }
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(ending(with: error))
    }
  }

  /// Says what went wrong and returns the exit status.
  private static func ending(with error: any Error) -> Int32 {
    switch error {
    case let faults as Faults:
      Screen.error(faults.description)
      let n = faults.all.count
      Screen.error("\(n) \(n == 1 ? "fault" : "faults")")
      return ExitStatus.badInput
    case let failure as RunFailure:
      Screen.error("uptake: \(failure)")
      return ExitStatus.failed
    default:
      // Help and version are "errors" of the parser with exit code 0.
      let isUsage = Uptake.exitCode(for: error) != .success
      let message = unknownCommand ?? Uptake.fullMessage(for: error)
      if !message.isEmpty { isUsage ? Screen.error(message) : Screen.show(message) }
      return isUsage ? ExitStatus.badInput : 0
    }
  }

  /// What to say where the first word is no command.
  private static var unknownCommand: String? {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), word != "help" else {
      return nil
    }
    let names = Uptake.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !names.contains(word) else { return nil }
    let question = NearestName.question(word, among: names)
    let allowed = names.joined(separator: ", ")
    return "unknown command '\(word)'\(question.isEmpty ? "." : question) Allowed: \(allowed)"
  }
}

/// The documented exit statuses.
enum ExitStatus {
  static let failed: Int32 = 1
  static let badInput: Int32 = 2
  static let interrupted: Int32 = 130
}

/// A run that began and could not end well.
struct RunFailure: Error, CustomStringConvertible {
  let description: String
}
