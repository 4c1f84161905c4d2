import ArgumentParser
import Kernels

@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures uptake's engines.",
    subcommands: [
      Growth.self, QuantilesCommand.self, Stages.self, Startup.self, Variance.self, Workload.self,
    ])

  static func main() async {
    // As the program itself does.
    heap_keep_freed()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: error)
    }
  }
}
