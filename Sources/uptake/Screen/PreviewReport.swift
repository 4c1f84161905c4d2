import Campaign
import Comparison
import Results

/// What a preview says on the screen, and that it is none of a run's results.
struct PreviewReport {
  let preview: Preview
  private let numbers: NumberText

  init(_ preview: Preview) {
    self.preview = preview
    numbers = NumberText(currency: preview.model.scenario.currency)
  }

  private static let note =
    "A preview, no result: expectations with every assumption at its median. In brackets the P10–P90 of chance alone (binomial); that the assumptions are uncertain is left out, and moves every number more. Groups too small to matter are merged with others (some tenths of a percent). Nothing is written; `uptake run` without --preview simulates."

  var lines: [String] {
    let scenario = preview.model.scenario
    let eligible = Double(scenario.segments.reduce(0) { $0 + $1.members })
    var table = TextTable(
      ["expected (chance alone)"] + RunReport.shown.map(RunReport.heading) + ["more users"])
    for strategy in preview.strategies {
      table.append(
        [strategy.name] + RunReport.shown.map { id in strategy.values.first { $0.id == id }.map(text) ?? "–" }
          + [
            strategy.name == Strategy.doNothing ? "–" : numbers.signed(strategy.moreUsers, .people, error: 1)
          ])
    }
    return [
      Screen.bold("Preview: \(scenario.title)")
        + " — \(scenario.client.name), \(scenario.client.kind.rawValue)",
      "\(numbers.grouped(eligible, digits: 0)) eligible members; \(scenario.horizonWeeks) weeks from \(scenario.launch)",
      "",
    ] + table.lines + [""] + Self.note.paragraph + [""] + [Screen.bold("What the numbers are")]
      + RunReport.shown.map(RunReport.meaning).flatMap(\.paragraph)
  }

  private func text(_ value: Preview.Value) -> String {
    // Three digits or so: more would promise what a preview does not hold.
    func text(_ x: Double) -> String { numbers.text(x, value.id.unit, error: value.mean.magnitude / 100) }
    guard let chance = value.chance else { return text(value.mean) }
    return RunReport.ranged(text(value.mean), text(chance.lowerBound), text(chance.upperBound))
  }

  var json: JSON {
    .object([
      "preview": .bool(true), "note": .text(Self.note), "scenario": .text(preview.model.scenario.title),
      "strategies": .list(
        preview.strategies.map { strategy in
          .object([
            "name": .text(strategy.name), "more_users": .number(strategy.moreUsers),
            "measures": .list(
              strategy.values.map { value in
                .object([
                  "id": .text(value.id.rawValue), "mean": .number(value.mean),
                  "chance_p10": .optional(value.chance?.lowerBound),
                  "chance_p90": .optional(value.chance?.upperBound),
                ])
              }),
          ])
        }),
    ])
  }
}
