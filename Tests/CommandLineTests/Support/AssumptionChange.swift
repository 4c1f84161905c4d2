import Campaign
import Testing

/// A change of one assumption in the bakery, where each of them matters.
struct AssumptionChange: Sendable, CustomTestStringConvertible {
  let path: String
  private let scope: AssumptionKind.Scope

  init(_ kind: AssumptionKind) {
    path = kind.path
    scope = kind.scope
  }

  var testDescription: String { "\(scope.rawValue): \(path)" }

  /// What must be changed first, so that the number matters: the plan in full.
  var before: [Bakery.Edit] {
    switch scope {
    case .client: Self.planned[path] == nil ? [] : Bakery.plan
    case .segment: []
    case .channel: path == "return" || path == "consent" ? Bakery.plan : []
    case .pathway: Self.pathwayPlanned[path] == nil ? [] : Bakery.plan
    }
  }

  /// nil where this file knows no change.
  var edits: [Bakery.Edit]? {
    switch scope {
    case .client: (Self.client[path] ?? Self.planned[path]).map { [.state(path, $0)] }
    case .segment: Self.segment[path].map { [.replace($0.0, with: $0.1, in: Bakery.scenario)] }
    case .channel where path == "return": [.state("text.return", "0.9")]
    case .channel where path == "consent":
      [.replace("{value: 60%, assumed", with: "{value: 10%, assumed", in: Bakery.scenario)]
    case .channel: Self.channel[path].map { [.state("e-mail.\(path)", $0)] }
    case .pathway:
      (Self.pathway[path] ?? Self.pathwayPlanned[path]).map { value in
        let isSurvival = path == "one-session" || path == "sessions"
        return [.state("\(isSurvival ? "therapy" : "coaching").\(path)", value)]
      }
    }
  }

  private static let client: [String: String] = {
    let numbers = [
      "client.spread": "0.6", "send.spread": "0.5", "week.variance": "0.4", "awareness.initial": "50%",
      "awareness.organic": "4% a week", "awareness.word-of-mouth": "80% a week",
      "awareness.forgetting": "9% a week", "readiness.variance": "3", "readiness.request-exponent": "0.2",
      "registration.organic": "5% a week", "registration.need-ratio": "12", "need.prevalence": "40%",
      "need.duration": "8 weeks", "request.organic": "30% a week", "wear-out.factor": "20%",
      "wear-out.half-life": "60 days", "wear-out.across-channels": "90%", "wear-out.usual-load": "0.7",
    ]
    return Month.allCases.reduce(into: numbers) { $0["season.\($1.rawValue)"] = "2.5" }
  }()

  private static let planned = [
    "intention.share": "40%", "intention.organic": "9% a week", "intention.captured": "80%",
    "return.organic": "20% a week", "incentive.registration": "1", "incentive.first-visit": "2",
    "incentive.scale": "40",
  ]

  private static let segment = [
    "turnover": ("60% a year", "90% a year"), "growth": ("growth: 10%", "growth: 40%"),
    "awareness.initial": ("{p10: 20%, p90: 40%}", "60%"),
    "need.prevalence": ("need: {share: 30%", "need: {share: 50%"),
    "need.duration": ("duration: 20 weeks", "duration: 6 weeks"),
    "initial.registered": ("registered: 5%", "registered: 20%"),
    "initial.in-care": ("in-care: 2%", "in-care: 9%"),
    "initial.past-care": ("past-care: 3%", "past-care: 20%"),
  ]

  private static let channel = [
    "delivered": "50%", "attention": "60%", "registration": "0.5", "request": "0.9", "opt-out": "20%",
    "lag": "20 days", "half-life": "9 days", "life": "40 days",
  ]

  private static let pathway = [
    "share": "90", "booking-lag": "4 weeks", "visits-per-week": "1.5", "visits-size": "0.3", "exit.a": "4",
    "exit.b": "2", "one-session": "45%", "sessions": "7",
  ]
  private static let pathwayPlanned = [
    "capacity": "0.4", "show": "50%", "show-loss-per-week": "2", "rebooking": "90%", "give-up": "30%",
    "resolved-by-care": "90%", "benefit-cap": "2", "improved": "{value: 80%, source: x, grade: B}",
    "savings": "{value: 500, source: x, grade: B}",
  ]
}
