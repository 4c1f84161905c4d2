import Campaign
import Comparison
import Engines
import Model

extension RunResults {
  /// `measures.csv`: every measure of every strategy with its definition.
  var measuresCSV: String {
    var csv = CSV([
      "strategy", "measure", "title", "definition", "aggregation", "unit", "mean", "sd", "p05", "p10", "p50",
      "p90",
      "p95", "mcse", "sd_assumptions", "sd_chance", "exactness", "note",
    ])
    for strategy in strategies {
      for summary in strategy.measures {
        let definition = MeasureDefinition.of(summary.id)
        let s = summary.sample
        csv.append([
          .text(strategy.name), .text(summary.id.rawValue), .text(definition.title),
          .text(definition.formula),
          .text(definition.aggregation.rawValue), .text(summary.id.unit.rawValue), .optional(s?.mean),
          .optional(s?.sd), .optional(s?.p05), .optional(s?.p10), .optional(s?.p50), .optional(s?.p90),
          .optional(s?.p95), .optional(s?.mcse), .optional(summary.sdAssumptions),
          .optional(summary.sdChance),
          .text(summary.exactness.rawValue), .text(definition.note),
        ])
      }
      for cost in strategy.incrementalCosts {
        let definition = MeasureDefinition.of(cost.id)
        csv.append([
          .text(strategy.name), .text(cost.id.rawValue), .text(definition.title), .text(definition.formula),
          .text(definition.aggregation.rawValue), .text(cost.id.unit.rawValue), .optional(cost.ratio),
          .optional(nil), .optional(cost.p05), .optional(cost.p10), .optional(cost.p50), .optional(cost.p90),
          .optional(cost.p95), .optional(nil), .optional(nil), .optional(nil),
          .text(Exactness.meanOnly.rawValue), .text(definition.note),
        ])
      }
    }
    return csv.text
  }

  /// `weekly.csv`: tidy, one row a strategy, segment, week and measure.
  var weeklyCSV: String {
    var csv = CSV([
      "strategy", "segment", "week", "date", "measure", "mean", "p05", "p10", "p50", "p90", "p95",
    ])
    let scenario = study.model.scenario
    let segments = scenario.segments.indices.map { ($0 as Int?, scenario.segments[$0].name) } + [(nil, "all")]
    for (position, strategy) in strategies.enumerated() {
      for (segment, name) in segments {
        let columns = study.weekly(strategy: position, segment: segment)
        for week in 0..<study.model.weeks {
          let date = scenario.launch.adding(days: 7 * week).description
          for measure in WeeklyMeasure.allCases {
            let values = columns[measure, week: week].filter { !$0.isNaN }
            let mean = values.reduce(0, +) / Double(values.count)
            csv.append(
              [
                .text(strategy.name), .text(name), .number(Double(week + 1)), .text(date),
                .text(measure.name), .number(mean),
              ] + quantiles(values, [0.05, 0.1, 0.5, 0.9, 0.95]).map { .number($0) })
          }
        }
      }
    }
    return csv.text
  }

  /// `touches.csv`: one row a dated send, and one a triggered touch.
  var touchesCSV: String {
    var csv = CSV([
      "strategy", "touch", "date", "trigger", "channel", "sender", "message", "audience", "stages",
      "languages", "announces", "asks_consent", "pieces", "delivered", "reached", "cost", "opt_outs",
      "registrations_lost_without_touch", "users_lost_without_touch", "internal_cost", "responsible", "note",
    ])
    for summary in touches {
      let touch = summary.touch
      csv.append([
        .text(summary.strategy), .text(touch.name), .text(summary.date?.description ?? ""),
        .text(touch.trigger?.description ?? ""), .text(touch.channel),
        .text(touch.sender.rawValue), .text(touch.message), .text(summary.segments.joined(separator: "; ")),
        .text(touch.audience.stages.map { $0.map(\.rawValue).joined(separator: "; ") } ?? "those it acts on"),
        .text((touch.audience.languages ?? []).joined(separator: "; ")), .text(touch.announces ?? ""),
        .text(touch.asksConsent.joined(separator: "; ")),
        .number(summary.pieces), .number(summary.delivered), .number(summary.reached), .number(summary.cost),
        .number(summary.optOuts), .number(summary.registrationsLost), .number(summary.usersLost),
        .text(touch.costs.contains(where: \.isInternal) ? "yes" : ""), .text(touch.responsible),
        .text(touch.note),
      ])
    }
    return csv.text
  }

  /// Replications whose draws are written at a time.
  private static let batch = 256

  /// `draws.csv`, one row a replication, strategy and measure, handed over piece by piece: whole it may be gigabytes.
  func draws(_ write: (String) throws -> Void) throws {
    var csv = CSV(["replication", "strategy", "measure", "value"])
    for first in stride(from: 0, to: study.replications, by: RunResults.batch) {
      let batch = first..<min(study.replications, first + RunResults.batch)
      let columns = study.strategies.indices.map { strategy in
        Study.measures.map { study.values($0, strategy: strategy, replications: batch) }
      }
      for replication in batch {
        let number = CSV.Cell.number(Double(study.options.skip + replication + 1))
        for (position, strategy) in strategies.enumerated() {
          for (index, id) in Study.measures.enumerated() {
            csv.append([
              number, .text(strategy.name), .text(id.rawValue),
              .optional(columns[position][index][replication - first]),
            ])
          }
        }
      }
      try write(csv.take())
    }
  }

  /// `draws-assumptions.csv`: θ of every replication, uncertain numbers only, in pieces too.
  func drawsOfAssumptions(_ write: (String) throws -> Void) throws {
    var csv = CSV(["replication", "strategy", "assumption", "value"])
    let (model, options) = (study.model, study.options)
    let worlds =
      options.independent
      ? study.strategies.map { (World.theta(ofStrategy: $0), model.scenario.strategies[$0].name) }
      : [(World.theta, "all")]
    let sampler = try ThetaSampler(
      model, seed: options.seed, kind: options.points, replications: options.skip + study.replications,
      worlds: worlds.map(\.0))
    let uncertain = model.ledger.entries.indices.filter { model.ledger.entries[$0].spread.isUncertain }
    for replication in 0..<study.replications {
      for (world, strategy) in worlds {
        let theta = try sampler.draw(replication: options.skip + replication, world: world)
        let number = CSV.Cell.number(Double(options.skip + replication + 1))
        csv.append([number, .text(strategy), .text("client effect"), .number(theta.clientEffect)])
        for index in uncertain {
          csv.append([
            number, .text(strategy), .text(model.ledger.entries[index].name), .number(theta.values[index]),
          ])
        }
      }
      if replication % RunResults.batch == RunResults.batch - 1 { try write(csv.take()) }
    }
    try write(csv.take())
  }
}
