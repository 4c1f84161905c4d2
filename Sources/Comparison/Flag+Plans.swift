import Campaign
import Engines
import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Study {
  /// What a reward of $200 may add over what one of $100 adds.
  static let rewardRatio = 1.4
  /// Median days to the first appointment above which demand has outrun the network.
  static let longWait = 28.0

  /// A scale of rewards under which money buys more than any trial saw.
  func rewardFlags() -> [Flag] {
    let hasIncentives = strategies.contains { !model.plans[$0].incentives.isEmpty }
    // The trial's rewards are dollars: another currency has no $200.
    guard hasIncentives, model.scenario.currency.contains("$"),
      let position = model.ledger.position(of: "incentive.scale"),
      let scale = try? ThetaSampler.central(model).values[position]
    else { return [] }
    let ratio = expm1(-200 / scale) / expm1(-100 / scale)
    guard ratio > Study.rewardRatio else { return [] }
    return [
      Flag(
        id: .incentiveScale, strategy: nil,
        text:
          "with 'incentive.scale' at \(model.scenario.currency)\(Int(scale.rounded())) a reward of $200 adds \((ratio * 1000).rounded() / 1000) times what one of $100 adds, above \(Study.rewardRatio)",
        source:
          "Illinois workplace wellness (Jones, Molitor & Reif 2019, QJE 134(4)): 47, 59 and 63 % took part at $0, $100 and $200, 1.3 times the gain; read off a figure"
      )
    ]
  }

  /// Touches whose own registration response exceeds their channel's: a wording that is said to do more.
  func wordingFlags(_ strategy: Int) -> [Flag] {
    let plan = model.plans[strategies[strategy]]
    let own = plan.touches.filter { $0.touch.overrides["registration"] != nil }
    // A channel's response is solved where a touch uses it, so the same touches are looked at without their own.
    var scenario = model.scenario
    let plain = own.map { planned in
      var touch = planned.touch
      touch.overrides["registration"] = nil
      touch.announces = nil
      return touch
    }
    scenario.strategies.append(Strategy(name: "\(plan.name) in plain words", touches: plain))
    guard !own.isEmpty, let probe = try? CompiledModel(scenario),
      let central = try? Parameters(probe, ThetaSampler.central(probe))
    else { return [] }
    return own.compactMap { touch in
      guard let channel = model.ledger.position(of: "\(touch.touch.channel).registration"),
        let usual = central.responses[channel], let stated = central.responses[touch.registration],
        stated > usual * (1 + 1e-9)
      else { return nil }
      return Flag(
        id: .wordingAlone, strategy: plan.name,
        text:
          "'\(touch.touch.name)' states a registration response of its own, above its channel's (\(rounded(stated)) against \(rounded(usual)) at the medians)",
        source:
          "wordings of one message were not told apart (Milkman et al. 2021, PNAS 118(20): 19 texts); an untested one is worth the average of its kind (DellaVigna & Linos 2022, Econometrica 90(1): +1.4 points)"
      )
    }
  }

  /// Rewards that nobody has looked at.
  func counselFlags(_ strategy: Int) -> [Flag] {
    let plan = model.plans[strategies[strategy]]
    return plan.incentives.map(\.incentive).filter { $0.reviewedByCounsel != true }.map { incentive in
      Flag(
        id: .incentiveNotReviewed, strategy: plan.name,
        text:
          "the incentive '\(incentive.name)' is not said to have been reviewed by counsel: rewards can be taxable, and rules limit them",
        source: "'reviewed-by-counsel' of this scenario")
    }
  }

  /// Demand that has outrun the network, or a long lag that somebody stated.
  func waitFlags(_ strategy: Int) -> [Flag] {
    guard let days = summary(of: values(.daysToFirstAppointment, strategy: strategy))?.p50,
      days > Study.longWait
    else { return [] }
    let limited = model.scenario.pathways.filter { model.ledger.position(of: "\($0).capacity") != nil }
    let cause =
      limited.isEmpty
      ? "no pathway's capacity is limited, so the booking lags say so"
      : "limited in capacity: \(limited.map { "'\($0)'" }.joined(separator: ", "))"
    return [
      Flag(
        id: .waitAboveFourWeeks, strategy: name(ofStrategy: strategy),
        text:
          "the first appointment comes \(Int(days.rounded())) days after the request (median), above \(Int(Study.longWait)); \(cause)",
        source:
          "the mark is this program's own; each week of waiting costs about 5 % of the odds of attending (PubMed 37141046)"
      )
    ]
  }

  private func rounded(_ response: Double) -> String { "\((response * 1000).rounded() / 1000)" }
}
