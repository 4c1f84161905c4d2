import Campaign
import Comparison
import Engines

extension RunResults {
  /// `summary.json`.
  public var summary: JSON {
    let options = study.options
    let scenario = study.model.scenario
    return .object([
      "version": .text(RunResults.version),
      "digest": .text(digest),
      "scenario": .text(scenario.title),
      "client": .text(scenario.client.name),
      "client_type": .text(scenario.client.kind.rawValue),
      "programme": .text(scenario.programme),
      "launch": .text(scenario.launch.description),
      "weeks": .number(Double(scenario.horizonWeeks)),
      "step_days": .number(Double(scenario.stepDays)),
      "currency": .text(scenario.currency),
      "seed": .whole(options.seed),
      "replications": .number(Double(study.replications)),
      "first_replication": .number(Double(options.skip + 1)),
      "engine": .text(options.engine.rawValue),
      "sampler": .text(options.sampler.rawValue),
      "points": .text(options.points.rawValue),
      "independent": .bool(options.independent),
      "weekly_bands_from_replications": .number(Double(min(study.replications, study.weeklyLimit))),
      "chance_from_replications": .number(Double(min(study.replications, study.secondLimit))),
      "decision_measure": .text(Study.decisionMeasure.rawValue),
      "strategies": .list(strategies.map(strategy)),
      "differences": .list(differences.map(difference)),
      "guarantees": .list(guarantees.map(guarantee)),
      "goals": .list(goals.map(goal)),
      "incentives": .list(incentives.map(incentive)),
      "flags": .list(flags.map(flag)),
      "posterior": posterior(scenario),
      "carried": carried(scenario),
    ])
  }

  private func strategy(_ summary: StrategySummary) -> JSON {
    var measures = summary.measures.map { JSON.Member(key: $0.id.rawValue, value: measure($0)) }
    measures += summary.incrementalCosts.map { JSON.Member(key: $0.id.rawValue, value: incrementalCost($0)) }
    return .object([
      "name": .text(summary.name),
      "measures": .object(measures),
      "waterfall": .list(
        summary.waterfall.map { step, sample in
          .object([
            "step": .text(step.name), "meaning": .text(step.meaning), "mean": .number(sample.mean),
            "p10": .number(sample.p10), "p50": .number(sample.p50), "p90": .number(sample.p90),
          ])
        }),
      "probability_best": .number(summary.probabilityBest),
      "expected_regret": .number(summary.expectedRegret),
      "on_frontier": .bool(summary.onFrontier),
    ])
  }

  private func measure(_ summary: MeasureSummary) -> JSON {
    let sample = summary.sample
    return .object([
      "mean": .optional(sample?.mean), "sd": .optional(sample?.sd), "p05": .optional(sample?.p05),
      "p10": .optional(sample?.p10), "p50": .optional(sample?.p50), "p90": .optional(sample?.p90),
      "p95": .optional(sample?.p95), "mcse": .optional(sample?.mcse), "unit": .text(summary.id.unit.rawValue),
      "exactness": .text(summary.exactness.rawValue), "sd_assumptions": .optional(summary.sdAssumptions),
      "sd_chance": .optional(summary.sdChance),
    ])
  }

  private func incrementalCost(_ cost: IncrementalCost) -> JSON {
    .object([
      "mean": .optional(cost.ratio), "p05": .optional(cost.p05), "p10": .optional(cost.p10),
      "p50": .optional(cost.p50), "p90": .optional(cost.p90), "p95": .optional(cost.p95),
      "unit": .text(cost.id.unit.rawValue), "exactness": .text(Exactness.meanOnly.rawValue),
      "probability_nothing_gained": .number(cost.probabilityNothingGained),
    ])
  }

  private func difference(_ difference: Difference) -> JSON {
    .object([
      "strategy": .text(difference.strategy), "baseline": .text(difference.baseline),
      "measure": .text(difference.measure.rawValue), "mean": .number(difference.mean),
      "p05": .number(difference.p05), "p95": .number(difference.p95), "mcse": .number(difference.mcse),
      "probability_better": .number(difference.probabilityBetter),
      "probability_launch_better": .optional(difference.probabilityLaunchBetter),
    ])
  }

  private func flag(_ flag: Flag) -> JSON {
    .object([
      "id": .text(flag.id.rawValue), "strategy": flag.strategy.map(JSON.text) ?? .null,
      "text": .text(flag.text), "source": .text(flag.source),
      "silenced": flag.silenced.map(JSON.text) ?? .null,
    ])
  }

  /// What the scenario carries along: owner, rules, and languages by segment.
  /// What joint draws of a fit the run took; null without any.
  private func posterior(_ scenario: Scenario) -> JSON {
    guard let posterior = scenario.posterior else { return .null }
    return .object([
      "source": .text(posterior.source), "draws": .number(Double(posterior.rows.count)),
      "numbers": .list(posterior.names.map { .text($0) }),
    ])
  }

  private func carried(_ scenario: Scenario) -> JSON {
    var members = scenario.carried.map { JSON.Member(key: $0.key, value: json($0.value)) }
    let languages = scenario.segments.filter { !$0.language.isEmpty }.map { segment in
      JSON.Member(
        key: segment.name,
        value: .object(
          segment.language.sorted { $0.key < $1.key }.map {
            JSON.Member(key: $0.key, value: .number($0.value))
          }))
    }
    if !languages.isEmpty {
      members.append(JSON.Member(key: "language_by_segment", value: .object(languages)))
    }
    return .object(members)
  }

  private func json(_ value: CarriedValue) -> JSON {
    switch value {
    case .text(let text): .text(text)
    case .list(let values): .list(values.map(json))
    case .map(let entries): .object(entries.map { JSON.Member(key: $0.key, value: json($0.value)) })
    }
  }
}
