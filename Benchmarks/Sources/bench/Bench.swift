import ArgumentParser

@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures uptake's engines.",
    subcommands: [
      Growth.self, QuantilesCommand.self, Stages.self, Startup.self, Variance.self, Workload.self,
    ])
}
