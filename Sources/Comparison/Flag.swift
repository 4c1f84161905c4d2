import Campaign
import Engines
import Model

/// A result outside what the evidence supports, or a plan outside its rules: shown, not refused.
public struct Flag: Sendable, Equatable {
  public let id: FlagID
  /// The strategy it concerns; nil: the scenario.
  public let strategy: String?
  public let text: String
  public let source: String
  /// Why the scenario's author lets it stand; nil: nothing is said.
  public var silenced: String?
}

extension Study {
  /// Every claim of the results that the evidence does not support, and every rule broken, in a fixed order.
  public func flags() -> [Flag] {
    let flags =
      scenarioFlags() + rewardFlags() + ruleFlags()
      + strategies.indices.flatMap { strategyFlags($0) + wordingFlags($0) + counselFlags($0) + waitFlags($0) }
    return flags.map { flag in
      var flag = flag
      flag.silenced =
        model.scenario.silences.first {
          $0.flag == flag.id && ($0.strategy == nil || $0.strategy == flag.strategy)
        }?.reason
      return flag
    }
  }

  /// Silences that answer nothing of what is flagged: misplaced, or no longer needed. Those of strategies that were not
  /// run, and of the scenario where not all were, are let pass.
  public func unusedSilences(_ flags: [Flag]) -> [FlagSilence] {
    let run = Set(strategies.indices.map(name(ofStrategy:)))
    let ranAll = run.isSuperset(of: model.scenario.strategies.map(\.name))
    return model.scenario.silences.filter { silence in
      guard silence.strategy.map(run.contains) ?? ranAll else { return false }
      return !flags.contains {
        $0.id == silence.flag && (silence.strategy == nil || silence.strategy == $0.strategy)
      }
    }
  }

  private func scenarioFlags() -> [Flag] {
    model.scenario.segments.filter { segment in
      guard segment.monthsSinceLaunch == nil,
        let position = model.ledger.position(of: "\(segment.name).initial.registered")
      else { return false }
      return model.ledger.entries[position].spread != .point(0)
    }.map { segment in
      Flag(
        id: .initialStockIndependent, strategy: nil,
        text:
          "'\(segment.name)' starts with members registered, drawn independently of readiness and need; state months-since-launch to draw those most likely to have registered",
        source: "model")
    }
  }

  private func strategyFlags(_ strategy: Int) -> [Flag] {
    let name = name(ofStrategy: strategy)
    let touches = model.plans[strategies[strategy]].touches.map(\.touch)
    func mean(_ id: MeasureID, _ strategy: Int) -> Double? {
      summary(of: expectedValues(id, strategy: strategy))?.mean
    }
    var flags: [Flag] = []
    if strategy != 0, let users = mean(.users, strategy), let base = mean(.users, 0), users > 2 * base,
      users >= 1
    {
      flags.append(
        Flag(
          id: .communicationsDoubleUse, strategy: name,
          text:
            "communications alone more than double use over do-nothing (\(base > 0 ? "\(ratio(users, base)) times" : "which has none"))",
          source: "before/after case of one group (SVEF, Segal Benz); no trial shows it"))
    }
    if let share = mean(.employeeUsersOfEmployees, strategy), share > 0.1 {
      flags.append(
        Flag(
          id: .usersAboveTenPercent, strategy: name,
          text: "more than 10 % of employees become users within the horizon (\(percent(share)))",
          source:
            "EAP vendors: mean 4.5 %, median 3.6 % of employees a year (National Behavioral Consortium, 2012)"
        ))
    }
    if let share = mean(.usersOfEligible, strategy), let ceiling = needCeiling, share > ceiling {
      flags.append(
        Flag(
          id: .usersAboveNeed, strategy: name,
          text:
            "users (\(percent(share)) of eligible) exceed those in need within 12 months (\(percent(ceiling)))",
          source: "need.prevalence of this scenario"))
    }
    let onlyTexts = !touches.isEmpty && touches.allSatisfy { $0.channel == "sms" }
    if onlyTexts, let share = mean(.registeredOfEligible, strategy),
      let base = mean(.registeredOfEligible, 0),
      share - base > 0.04
    {
      flags.append(
        Flag(
          id: .textsAloneAboveFourPoints, strategy: name,
          text: "texts alone raise registration by \(percent(share - base)) of eligible, above 4 points",
          source: "Milkman et al. 2022, PNAS 119(6): 22 text arms, +2.0 points, best +2.9"))
    }
    return flags
  }

  /// Share in need within 12 months, by size of segment, at the assumptions' medians.
  private var needCeiling: Double? {
    guard let theta = try? ThetaSampler.central(model) else { return nil }
    func value(_ name: String) -> Double? { model.ledger.position(of: name).map { theta.values[$0] } }
    let segments = model.scenario.segments
    let all = segments.reduce(0) { $0 + Double($1.members) }
    return segments.reduce(0) { sum, segment in
      let share = value("\(segment.name).need.prevalence") ?? value("need.prevalence") ?? 0
      return sum + share * Double(segment.members) / all
    }
  }

  func percent(_ x: Double) -> String { "\((x * 1000).rounded() / 10) %" }
  private func ratio(_ a: Double, _ b: Double) -> String { "\((a / b * 10).rounded() / 10)" }
}
