import ArgumentParser
import Foundation

/// `bench startup`: how long the program takes that does nearly nothing.
struct Startup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Wall and CPU time, from the start of the process to its end, of `measures`, `check` and `run --preview`."
  )

  @Argument(help: "Scenarios.") var scenarios: [String]
  @Option(help: "The program.") var uptake = ".build/release/uptake"
  @Option(help: "Runs of each.") var runs = 20

  func run() throws {
    print("milliseconds, \(runs) runs in turns; kernels \(Machine.kernels)")
    let columns = ["wall: median", "least", "most", "CPU: median"]
    print(padded("command", 44) + columns.map { padded($0, 14) }.joined())
    var commands = [["measures"]]
    for scenario in scenarios { commands += [["check", scenario], ["run", scenario, "--preview"]] }
    var times = [[(wall: Double, cpu: Double)]](repeating: [], count: commands.count)
    for _ in 0..<runs {
      for (position, command) in commands.enumerated() { times[position].append(try milliseconds(command)) }
    }
    for (command, times) in zip(commands, times) {
      let wall = times.map(\.wall)
      let words = command.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: " ")
      let cells = [median(wall), wall.min()!, wall.max()!, median(times.map(\.cpu))].map(short)
      print(padded(words, 44) + cells.map { padded($0, 14) }.joined())
    }
  }

  /// Of one run whose output is thrown away. Not by Foundation's `Process`, which adds milliseconds of its own.
  private func milliseconds(_ arguments: [String]) throws -> (wall: Double, cpu: Double) {
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
    var usage = rusage()
    guard posix_spawn(&process, uptake, &actions, nil, words, environment) == 0,
      wait4(process, &status, 0, &usage) == process, status == 0
    else { throw ValidationError("\(uptake) \(arguments.joined(separator: " ")) did not run") }
    func milliseconds(_ time: timeval) -> Double { 1e3 * Double(time.tv_sec) + Double(time.tv_usec) / 1e3 }
    return (
      (Machine.wallMicroseconds - start) / 1000, milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)
    )
  }
}
