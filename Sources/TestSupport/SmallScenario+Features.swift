import Campaign

extension SmallScenario {
  /// The features of the model, each alone with what it needs, and many together: cells are exact about them.
  ///
  /// Cells know the need and class of those waiting, in care and past care, and what reaches them, but take the two as
  /// independent of each other. So wherever late members move back here, all of them are reached alike.
  public static let features: [(name: String, scenario: SmallScenario)] = [
    ("base", SmallScenario()),
    ("touches with a kernel", withTouches(SmallScenario())),
    ("readiness", withReadiness(withTouches(SmallScenario()))),
    ("need ratio and need over time", withNeed(withTouches(SmallScenario()))),
    ("reach, opt-outs and wear-out", withReach(withTouches(SmallScenario()))),
    ("turnover", withTurnover(withReach(withTouches(SmallScenario())))),
    ("turnover of nearly everybody each week", withRushThrough(withReturns(SmallScenario()))),
    ("forgetting", withForgetting(SmallScenario())),
    ("pathways, booking lags and persistence", withPathways(SmallScenario())),
    ("households and several segments", withHouseholds(withTouches(SmallScenario()))),
    ("audiences that differ between like segments", withTwins(SmallScenario())),
    ("initial stocks", withInitialStocks(withReadiness(SmallScenario()))),
    ("touches of care in one segment of two", withCareTouch(withInitialStocks(withTwins(SmallScenario())))),
    ("seasons", withSeasons(SmallScenario())),
    ("requests and audiences by stage", withRequests(withReach(withTouches(SmallScenario())))),
    ("growth", withGrowth(SmallScenario())),
    ("intention", withIntention(withInitialStocks(withReadiness(withTouches(SmallScenario()))))),
    ("returns", withReturns(withReadiness(withTouches(SmallScenario())))),
    ("returns at the start", withReturns(withInitialStocks(withPathways(SmallScenario())))),
    ("missed appointments", withMissing(withReadiness(SmallScenario()))),
    (
      "appointments missed at once, by reach",
      withMissingAtOnce(withRequests(withReach(withReadiness(withTouches(SmallScenario())))))
    ),
    ("giving up", withGivingUp(withPathways(SmallScenario()))),
    ("a benefit cap", withCap(withPathways(SmallScenario()))),
    ("a benefit cap over plan years", withLongCare(withCap(SmallScenario(weeks: 57)))),
    ("outcomes", withOutcomes(withPathways(SmallScenario()))),
    ("languages", withLanguages(withReach(withTouches(SmallScenario())))),
    ("a hold-out", withHoldOut(withTurnover(withTouches(SmallScenario())))),
    ("consent drives", withConsent(withReach(withTouches(SmallScenario())))),
    ("other programmes", withOtherProgrammes(withReach(withTouches(SmallScenario())))),
    ("triggers after hire", withHireTriggers(withTurnover(withTouches(SmallScenario())))),
    ("triggers after registration", withRegistrationTriggers(withTouches(SmallScenario()))),
    ("triggers after requests", withRequestTriggers(withPathways(SmallScenario()))),
    ("rewards for registration", withRegistrationReward(withTurnover(withTouches(SmallScenario())))),
    ("rewards for first visits", withVisitReward(withReadiness(withTouches(SmallScenario())))),
    ("days", withDays(withIntention(withTouches(SmallScenario(weeks: 5))))),
    ("days of waiting", withDays(withMissing(withGivingUp(withPathways(SmallScenario(weeks: 6)))))),
    ("days of triggers and care", withDays(withTriggersOfLateStages(SmallScenario(weeks: 5)))),
    ("days of a benefit cap", withDays(withCap(SmallScenario(weeks: 5)))),
    ("returning members who give up", withReturnersGivingUp(withTouches(SmallScenario()))),
    ("clocks of registration stopped by giving up", withClocksStopped(SmallScenario())),
    ("all without word of mouth", all),
    ("all of a member's own clocks", allClocks),
    ("all that moves late members", allLate),
  ]

  /// Where counts feed back and everybody late is reached alike: cells without draws follow the mean path exactly, with
  /// draws they are close.
  public static let feedbackFeatures: [(name: String, scenario: SmallScenario)] = [
    ("capacity", withCapacity(withReadiness(withTouches(SmallScenario())))),
    ("capacity over segments", withCapacity(withReturns(withHouseholds(SmallScenario())))),
    ("days of a queue", withDays(withCapacity(withReturns(SmallScenario(weeks: 5))))),
    ("hearing from another segment", withHearing(withHouseholds(withTouches(SmallScenario())))),
  ]

  /// Where cells are close only: late members move back or are sent something, and what reaches them, or how many visits
  /// they have used, goes with need and class.
  public static let closeFeatures: [(name: String, scenario: SmallScenario)] = [
    ("returns by reach", withReturns(withReach(withTouches(SmallScenario())))),
    ("returns with turnover", withSlowResponse(withReturns(withTurnover(withTouches(SmallScenario()))))),
    ("returns under a benefit cap", withCap(withReturns(SmallScenario(weeks: 57)))),
    ("giving up by reach", withGivingUp(withRequests(withReach(withTouches(SmallScenario()))))),
    ("triggers after requests by reach", withOptOuts(withRequestTriggers(withReach(SmallScenario())))),
    ("all and more", allAndMore),
  ]

  /// Everything of the first version at once, nothing feeding back.
  public static var all: SmallScenario {
    withInitialStocks(
      withHouseholds(
        withPathways(
          withForgetting(
            withTurnover(
              withRequests(
                withReach(withNeed(withReadiness(withSeasons(withTouches(SmallScenario()))))))))))
    )
  }

  /// Reach that shrinks and grows, triggers and rewards; nobody moves back.
  public static var allClocks: SmallScenario {
    withOutcomes(
      withVisitReward(
        withRegistrationReward(
          withRegistrationTriggers(
            withHireTriggers(
              withHoldOut(
                withOtherProgrammes(
                  withConsent(
                    withLanguages(
                      withTurnover(withReach(withIntention(withTouches(SmallScenario(weeks: 12)))))))))))))
    )
  }

  /// All that happens to those who wait, are in care or past it, everybody reached alike.
  public static var allLate: SmallScenario {
    withOutcomes(
      withGivingUp(
        withMissing(withReturns(withIntention(withInitialStocks(withPathways(withTouches(SmallScenario()))))))
      ))
  }

  /// All at once, queues and word of mouth too.
  public static var allAndMore: SmallScenario {
    var s = withCapacity(
      withHearing(
        withHouseholds(withCap(withGivingUp(withMissing(withReturns(withPathways(allClocks))))))))
    s.weeks = 9
    return s
  }
}
