import ArgumentParser
import Campaign
import Foundation

/// Options that take one value and were given several, of which the parser would silently keep the last.
enum RepeatedOptions {
  /// What the parser knows of the program, as far as it matters here.
  private struct Tool: Decodable {
    struct Command: Decodable {
      var commandName: String
      var subcommands: [Command]?
      var arguments: [Argument]?
    }

    struct Argument: Decodable {
      struct Name: Decodable { var name: String }
      var kind: String
      var isRepeating: Bool
      var names: [Name]?
    }

    var command: Command
  }

  /// A fault for each option that stands there more than once; of arguments that the parser has taken.
  static func faults(in arguments: [String]) -> [Fault] {
    // What the parser knows is long: it is read only where a word of an option stands twice.
    let words = arguments.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
    guard Set(words).count < words.count, let name = arguments.first,
      let tool = try? JSONDecoder().decode(Tool.self, from: Data(Uptake._dumpHelp().utf8)),
      let command = tool.command.subcommands?.first(where: { $0.commandName == name })
    else { return [] }
    let options = (command.arguments ?? []).filter { $0.kind == "option" }
    var values: [String: [String]] = [:]
    var order: [String] = []
    var left = arguments.dropFirst()
    while let word = left.popFirst(), word != "--" {
      guard word.hasPrefix("--") else { continue }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let flag = parts.first.map(String.init),
        let option = options.first(where: { $0.names?.contains { $0.name == flag } ?? false }),
        let value = parts.count > 1 ? String(parts[1]) : left.popFirst()
      else { continue }
      if option.isRepeating { continue }
      if values[flag] == nil { order.append(flag) }
      values[flag, default: []].append(value)
    }
    return order.compactMap { flag in
      guard let given = values[flag], given.count > 1 else { return nil }
      let quoted = given.map { "'\($0)'" }.joined(separator: ", ")
      return Fault(at: nil, "--\(flag) is said \(given.count) times: \(quoted). Allowed: once")
    }
  }
}
