import ArgumentParser

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures uptake's engines.",
    subcommands: [Stages.self, Variance.self, Workload.self])
}
