import ArgumentParser
import Foundation

/// `bench startup`: how long the program takes that does nearly nothing.
struct Startup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Wall time, from the start of the process to its end, of `measures`, `check` and `run --preview`.")

  @Argument(help: "Scenarios.") var scenarios: [String]
  @Option(help: "The program.") var uptake = ".build/release/uptake"
  @Option(help: "Runs of each.") var runs = 20

  func run() throws {
    print("wall milliseconds, \(runs) runs in turns; kernels \(Machine.kernels)")
    print(padded("command", 52) + ["median", "least", "most"].map { padded($0, 9) }.joined())
    var commands = [["measures"]]
    for scenario in scenarios { commands += [["check", scenario], ["run", scenario, "--preview"]] }
    var times = [[Double]](repeating: [], count: commands.count)
    for _ in 0..<runs {
      for (position, command) in commands.enumerated() { times[position].append(try milliseconds(command)) }
    }
    for (command, times) in zip(commands, times) {
      let sorted = times.sorted()
      let median = (sorted[(runs - 1) / 2] + sorted[runs / 2]) / 2
      let words = command.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: " ")
      print(padded(words, 52) + [median, sorted[0], sorted[runs - 1]].map { padded(short($0), 9) }.joined())
    }
  }

  /// Of one run whose output is thrown away. Not by Foundation's `Process`, which adds milliseconds of its own.
  private func milliseconds(_ arguments: [String]) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let words = ([uptake] + arguments).map { strdup($0) } + [nil]
    let environment = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + environment { free(text) } }
    let start = Machine.wallMicroseconds
    var process: pid_t = 0
    var status: Int32 = 0
    guard posix_spawn(&process, uptake, &actions, nil, words, environment) == 0,
      waitpid(process, &status, 0) == process, status == 0
    else { throw ValidationError("\(uptake) \(arguments.joined(separator: " ")) did not run") }
    return (Machine.wallMicroseconds - start) / 1000
  }
}
