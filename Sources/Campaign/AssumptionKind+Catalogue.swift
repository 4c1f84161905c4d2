extension AssumptionKind {
  /// Every assumption of the model, in the order in which ledgers list them and θ is drawn.
  public static let catalogue: [AssumptionKind] = client + season + segment + channel + pathway

  private static func make(
    _ path: String, _ scope: Scope, _ symbol: String, _ quantity: Quantity, _ fallback: Double?,
    _ fallbackSource: String = "", _ meaning: String, pointOnly: Bool = false, overridesClient: Bool = false,
    optional: Bool = false, touchOnly: Bool = false, sourced: Bool = false
  ) -> AssumptionKind {
    AssumptionKind(
      path: path, scope: scope, symbol: symbol, quantity: quantity, fallback: fallback,
      fallbackSource: fallbackSource, meaning: meaning, pointOnly: pointOnly,
      overridesClient: overridesClient,
      isOptional: optional, isTouchOnly: touchOnly, mustBeSourced: sourced)
  }

  private static let neutral = "neutral: the feature is off"

  // What it means that an optional number is left out.
  private static let eitherPair = "one of two pairs"
  private static let rewarded = "only with an incentive"
  private static let unlimited = "none: unlimited"
  private static let notReckoned = "none: not reckoned"

  private static let client: [AssumptionKind] = [
    make(
      "client.spread", .client, "sd(log c)", .number, 0, neutral, "spread of the client effect, log scale"),
    make("send.spread", .client, "sd(log ξ)", .number, 0, neutral, "spread of a send's effect, log scale"),
    make(
      "week.variance", .client, "var(W)", .number, 0, neutral, "variance of a week's shock to registration"),
    make(
      "awareness.initial", .client, "A₀", .share, nil, "",
      "share aware of the benefit at launch, and of new hires"),
    make("awareness.organic", .client, "a₀", .rate, 0, neutral, "hazard of becoming aware by oneself"),
    make(
      "awareness.word-of-mouth", .client, "q", .rate, 0, neutral,
      "hazard of becoming aware per share of members who ever used"),
    make("awareness.forgetting", .client, "φ", .rate, 0, neutral, "hazard of an aware member forgetting"),
    make("readiness.variance", .client, "v", .number, nil, "", "variance of readiness z (gamma, mean 1)"),
    make(
      "readiness.request-exponent", .client, "γ", .number, 1, "the model's default",
      "power of readiness in the request hazard"),
    make(
      "registration.organic", .client, "r₀", .rate, nil, "",
      "registration hazard of an aware member, untouched"),
    make(
      "intention.share", .client, "χ", .share, 0, neutral,
      "share of intenders, who would register soon of their own accord"),
    make("intention.organic", .client, "r₁", .rate, 0, neutral, "registration hazard of an aware intender"),
    make(
      "intention.captured", .client, "δ", .share, 0, neutral,
      "share of a registration response that falls on intenders"),
    make(
      "registration.need-ratio", .client, "m", .positive, 1, neutral,
      "registration hazard of members in need over that of others"),
    make("need.prevalence", .client, "P", .share, nil, "", "share needing the service within 12 months"),
    make("need.duration", .client, "1/ψ", .weeks, nil, "", "mean duration of an episode of need"),
    make(
      "request.organic", .client, "v₀", .rate, nil, "",
      "request hazard of a registered member in need, untouched"),
    make(
      "return.organic", .client, "p₀", .rate, 0, neutral,
      "hazard of a member past care and in need asking for care again"),
    make(
      "incentive.registration", .client, "b", .number, nil, rewarded,
      "the most hazard that a reward for registration can add", optional: true),
    make(
      "incentive.first-visit", .client, "b", .number, nil, rewarded,
      "the most hazard that a reward for a first visit can add", optional: true),
    make(
      "incentive.scale", .client, "s", .positive, nil, rewarded,
      "value at which a reward adds 63 % of that, in the scenario's currency", optional: true),
    make(
      "wear-out.factor", .client, "ω", .share, 1, neutral,
      "response kept per touch of pressure above the usual"),
    make(
      "wear-out.half-life", .client, "—", .days, 14, "assumed: two weeks",
      "half-life of a touch in the pressure"),
    make(
      "wear-out.across-channels", .client, "w", .share, 0.3, "the model's default, assumed",
      "weight in the pressure of a touch on another channel"),
    make(
      "wear-out.usual-load", .client, "—", .number, 0, neutral,
      "pressure that such members are under anyway, in decayed touches"),
  ]

  private static let season: [AssumptionKind] = Month.allCases.map { month in
    make(
      "season.\(month.rawValue)", .client, "season", .positive, 1, neutral,
      "relative level of organic hazards in \(month.title); the year is scaled to mean 1")
  }

  private static let segment: [AssumptionKind] = [
    make(
      "turnover", .segment, "—", .rate, 0, neutral,
      "hazard of leaving the client; leavers are replaced; households leave at their employees' rate"),
    make("growth", .segment, "—", .rate, 0, neutral, "new members per present member, beyond replacement"),
    make(
      "awareness.initial", .segment, "A₀", .share, nil, "", "share aware at launch in this segment",
      overridesClient: true),
    make(
      "need.prevalence", .segment, "P", .share, nil, "", "share needing the service within 12 months here",
      overridesClient: true),
    make(
      "need.duration", .segment, "1/ψ", .weeks, nil, "", "mean duration of an episode of need here",
      overridesClient: true),
    make(
      "initial.registered", .segment, "—", .share, 0, neutral, "share registered at the start, not yet users"),
    make("initial.in-care", .segment, "—", .share, 0, neutral, "share in care at the start"),
    make("initial.past-care", .segment, "—", .share, 0, neutral, "share past care at the start"),
  ]

  private static let channel: [AssumptionKind] = [
    make("delivered", .channel, "d", .share, 1, "neutral: all arrive", "share of pieces that arrive"),
    make(
      "attention", .channel, "—", .share, nil, "",
      "share of unaware members whom one delivered piece makes aware"),
    make(
      "registration", .channel, "response", .response, nil, "", "registration response to one fresh touch"),
    make("request", .channel, "response", .response, 0, neutral, "request response to one fresh touch"),
    make(
      "return", .channel, "response", .response, 0, neutral,
      "response of members past care to one fresh touch: asking for care again"),
    make(
      "consent", .channel, "—", .share, 0, neutral,
      "share of those asked by a touch who consent, or give their address or number", touchOnly: true),
    make(
      "opt-out", .channel, "o", .share, 0, neutral,
      "chance that a member opts out of the channel after a send"),
    make("lag", .channel, "—", .days, 0, neutral, "days from send to delivery", pointOnly: true),
    make("half-life", .channel, "K", .days, nil, "", "half-life of the response from the delivery day"),
    make(
      "life", .channel, "K", .days, nil, "", "days after which a touch has no more effect", pointOnly: true),
  ]

  private static let pathway: [AssumptionKind] = [
    make(
      "share", .pathway, "—", .number, nil, "",
      "weight of the pathway among requests; the weights are scaled to sum 1"),
    make(
      "booking-lag", .pathway, "—", .weeks, 0, neutral, "whole weeks from request to first visit",
      pointOnly: true),
    make(
      "visits-per-week", .pathway, "μ", .number, nil, "", "mean visits a week in care, beyond the first visit"
    ),
    make("visits-size", .pathway, "k", .positive, nil, "", "negative-binomial size of a week's visits"),
    make(
      "exit.a", .pathway, "a", .positive, nil, eitherPair,
      "first parameter of the beta of weekly exit chances",
      optional: true),
    make(
      "exit.b", .pathway, "b", .positive, nil, eitherPair, "second parameter of that beta", optional: true),
    make(
      "one-session", .pathway, "—", .share, nil, eitherPair,
      "share of users with exactly one visit; with `sessions`, in place of exit.a and exit.b", optional: true),
    make(
      "sessions", .pathway, "—", .positive, nil, eitherPair,
      "mean visits of a user within 52 weeks of the first",
      optional: true),
    make(
      "capacity", .pathway, "—", .number, nil, unlimited,
      "first visits the network can give in a week, all segments together; unlimited where not stated",
      optional: true),
    make("show", .pathway, "s₀", .share, 1, neutral, "share of first appointments kept without a wait"),
    make(
      "show-loss-per-week", .pathway, "β", .number, 0, neutral,
      "log odds of keeping the first appointment that each week of waiting takes"),
    make(
      "rebooking", .pathway, "—", .share, 0, neutral,
      "share of those who missed the first appointment who stay in the queue"),
    make("give-up", .pathway, "g", .share, 0, neutral, "share of the waiting who give up in a week"),
    make(
      "resolved-by-care", .pathway, "—", .share, 0, neutral, "chance that leaving care ends the need"),
    make(
      "benefit-cap", .pathway, "—", .positive, nil, unlimited,
      "visits covered per person and plan year; unlimited where not stated", pointOnly: true, optional: true),
    make(
      "improved", .pathway, "—", .share, nil, notReckoned, "share of users who improve; only from a source",
      optional: true, sourced: true),
    make(
      "savings", .pathway, "—", .number, nil, notReckoned,
      "the client's savings per user, in the scenario's currency; only from a source", optional: true,
      sourced: true),
  ]
}
