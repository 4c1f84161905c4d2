import Campaign

/// Writes scenarios with everything resolved, so that a run can be repeated from the file alone.
public enum ScenarioWriter {
  /// A resolved scenario file.
  ///
  /// Reading it gives an equal scenario but for the places of touches, and writing that one the same text.
  public static func yaml(_ scenario: Scenario) -> String {
    var entries: [(String, WrittenNode)] = [
      ("scenario", .text(scenario.title)), ("resolved", .scalar("true")), ("client", client(scenario.client)),
    ]
    if !scenario.programme.isEmpty { entries.append(("programme", .text(scenario.programme))) }
    entries += [
      ("launch", .scalar(scenario.launch.description)),
      ("horizon", .scalar("\(scenario.horizonWeeks) weeks")),
      ("currency", .text(scenario.currency)),
    ]
    if let step = Format.Step.allCases.first(where: { $0.days == scenario.stepDays }), step != .week {
      entries.append(("step", .text(step.rawValue)))
    }
    entries += scenario.carried.map { ($0.key, carried($0.value)) }
    if let rules = rules(scenario.rules) { entries.append(("rules", rules)) }
    if !scenario.silences.isEmpty { entries.append(("silence", silences(scenario.silences))) }
    entries += [
      ("population", .map(scenario.segments.map { ($0.name, segment($0)) })),
      ("channels", .map(scenario.channels.map { ($0.name, channel($0)) })),
    ]
    if !scenario.pathways.isEmpty { entries.append(("pathways", .names(scenario.pathways))) }
    entries.append(("assumptions", .map(scenario.assumptions.map { ($0.name, assumption($0)) })))
    if let posterior = scenario.posterior {
      entries.append(
        ("posterior", .map([("source", .text(posterior.source)), ("draws", .text(posterior.csv))])))
    }
    entries.append(("strategies", .map(scenario.strategies.map { ($0.name, strategy($0, scenario)) })))
    entries += contract(scenario)
    return WrittenNode.map(entries).file
  }

  static func provenance(_ provenance: Provenance) -> [(String, WrittenNode)] {
    var entries: [(String, WrittenNode)] = []
    if !provenance.source.isEmpty { entries.append(("source", .text(provenance.source))) }
    entries.append(
      provenance.grade == .assumed
        ? ("assumed", .scalar("true")) : ("grade", .text(provenance.grade.rawValue)))
    if let owner = provenance.owner { entries.append(("owner", .text(owner))) }
    entries.append(("set-at", .text(provenance.setAt)))
    return entries
  }

  static func money(_ amount: Double, _ scenario: Scenario) -> String {
    scenario.currency + NumberText.decimal(amount)
  }

  private static func client(_ client: Client) -> WrittenNode {
    var entries: [(String, WrittenNode)] = [
      ("name", .text(client.name)), ("type", .text(client.kind.rawValue)),
    ]
    if let lives = client.lives { entries.append(("lives", .scalar("\(lives)"))) }
    return .map(entries + provenance(client.provenance))
  }

  private static func carried(_ value: CarriedValue) -> WrittenNode {
    switch value {
    case .text(let text): .text(text)
    case .list(let items): .list(items.map(carried))
    case .map(let entries): .map(entries.map { ($0.key, carried($0.value)) })
    }
  }
}
