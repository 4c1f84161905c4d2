extension SmallScenario {
  /// Features put together as no client would, drawn once at random: where parts of a model meet, faults hide.
  ///
  /// Cells without draws are exact about all of them.
  public static let combinations: [(name: String, scenario: SmallScenario)] = [
    "touches reach need forgetting households consent after-registration reward word-of-mouth days",
    "requests turnover forgetting households stocks hold-out visit-reward cap word-of-mouth days",
    "reach requests turnover pathways households intention stocks consent after-registration outcomes cap",
    "reach need turnover growth forgetting hold-out consent after-hire after-registration reward cap",
    "turnover stocks hold-out after-hire after-registration cap word-of-mouth days",
    "reach turnover growth intention seasons languages others visit-reward word-of-mouth",
    "readiness growth households seasons hold-out after-hire reward visit-reward hearing",
    "turnover growth pathways households intention after-hire cap hearing",
    "touches readiness need seasons stocks after-registration after-request missing capacity",
    "readiness seasons after-registration after-request visit-reward returns capacity slow",
    "touches intention stocks after-registration visit-reward returns missing giving-up capacity days",
    "need forgetting pathways stocks after-registration after-request visit-reward returns slow",
    "seasons forgetting stocks outcomes returns missing giving-up capacity word-of-mouth",
    "touches readiness forgetting after-request returns slow days",
  ].map { names in (names, combination(names.split(separator: " ").map(String.init))) }

  private static let parts: [String: @Sendable (SmallScenario) -> SmallScenario] = [
    "touches": withTouches, "reach": withReach, "readiness": withReadiness, "need": withNeed,
    "requests": { withRequests($0.channels.count > 1 ? $0 : withReach($0)) }, "turnover": withTurnover,
    "growth": withGrowth,
    "forgetting": withForgetting, "pathways": withPathways, "households": withHouseholds,
    "intention": withIntention, "stocks": withInitialStocks, "seasons": withSeasons,
    "languages": { withLanguages($0.channels.count > 1 ? $0 : withReach($0)) }, "hold-out": withHoldOut,
    "consent": withConsent, "others": withOtherProgrammes, "after-hire": withHireTriggers,
    "after-registration": withRegistrationTriggers, "after-request": withRequestTriggers,
    "reward": withRegistrationReward, "visit-reward": withVisitReward, "outcomes": withOutcomes,
    "cap": withCap, "returns": withReturns, "missing": withMissing, "giving-up": withGivingUp,
    "capacity": withCapacity, "slow": withSlowResponse, "word-of-mouth": withWordOfMouth,
    "hearing": withHearing, "days": withDays,
  ]

  /// Short, and without the sends that would fall after its end.
  private static func combination(_ names: [String]) -> SmallScenario {
    var small = names.reduce(SmallScenario(weeks: names.contains("days") ? 3 : 10)) { parts[$1]!($0) }
    let days = 7 * small.weeks
    for touch in small.touches.indices { small.touches[touch].sendDays.removeAll { $0 >= days } }
    for other in small.otherProgrammes.indices {
      small.otherProgrammes[other].sendDays.removeAll { $0 >= days }
    }
    small.touches.removeAll { $0.sendDays.isEmpty && $0.trigger == nil }
    return small
  }
}
