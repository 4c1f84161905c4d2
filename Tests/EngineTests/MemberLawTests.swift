import Campaign
import TestSupport
import Testing

/// The oracle is checked too: nobody gets lost in it, and every small scenario shows its feature.
@Suite("The law of one member")
struct MemberLawTests {
  static let scenarios =
    SmallScenario.features + SmallScenario.feedbackFeatures + SmallScenario.closeFeatures

  @Test("loses nobody in any week", arguments: scenarios.map(\.name))
  func conservation(feature: String) throws {
    let small = try #require(Self.scenarios.first { $0.name == feature }).scenario
    for (segment, weeks) in try MemberLaw(small).expectations().enumerated() {
      var members = Double(small.segments[segment].members)
      var asked = 0.0
      for (week, counts) in weeks.enumerated() {
        members += try #require(counts["entrants"]) - #require(counts["leavers"])
        let present = try #require(counts["present"])
        #expect(abs(present - members) < 1e-9, "\(feature): \(present) of \(members) in week \(week)")
        asked += (counts["requests"] ?? 0) + (counts["returns"] ?? 0)
        let served = (counts["users"] ?? 0) + (counts["missed"] ?? 0) + (counts["gaveUp"] ?? 0)
        #expect(served <= asked + 1e-9 || small["therapy.rebooking"] != nil, "\(feature), week \(week)")
      }
    }
  }

  /// What a feature's scenario loses when the feature is taken out: a count that moves by a hundredth at least.
  struct Ablation: Sendable {
    let feature: String
    let count: String
    let without: @Sendable (inout SmallScenario) -> Void

    init(_ feature: String, _ count: String, _ without: @escaping @Sendable (inout SmallScenario) -> Void) {
      (self.feature, self.count, self.without) = (feature, count, without)
    }

    /// A number set to what it is without the feature; nil: not stated.
    init(_ feature: String, _ count: String, _ number: String, _ value: Double?) {
      self.init(feature, count) { $0[number] = value }
    }
  }

  static let ablations = [
    Ablation("intention", "registered", "intention.organic", 0.04),
    Ablation("intention", "registered", "intention.captured", 0),
    Ablation("returns", "returns", "return.organic", 0),
    Ablation("returns", "returns", "e-mail.return", 0),
    Ablation("returns", "returns", "therapy.resolved-by-care", 0),
    Ablation("missed appointments", "missed", "therapy.show", 1),
    Ablation("missed appointments", "missed", "therapy.show-loss-per-week", 0),
    Ablation("missed appointments", "users", "therapy.rebooking", 0),
    Ablation("giving up", "users", "therapy.give-up", 0),
    Ablation("a benefit cap", "visits", "therapy.benefit-cap", nil),
    Ablation("a benefit cap over plan years", "visits", "therapy.benefit-cap", nil),
    Ablation("capacity", "users", "therapy.capacity", nil),
    Ablation("outcomes", "improved", "therapy.improved", nil),
    Ablation("outcomes", "savings", "therapy.savings", nil),
    Ablation("languages", "pieces") { small in
      for touch in small.touches.indices { small.touches[touch].audience.languages = nil }
    },
    Ablation("a hold-out", "registered") { $0.holdOut = 0 },
    Ablation("consent drives", "pieces", "plan.ask.mobile.consent", 0),
    Ablation("consent drives", "contacts", "plan.ask address.home-mail.consent", 0),
    Ablation("other programmes", "registered") { $0.otherProgrammes = [] },
    Ablation("triggers after hire", "registered") { $0.touches.removeAll { $0.trigger != nil } },
    Ablation("triggers after hire", "pieces") { $0.touches[$0.touches.count - 1].trigger?.unless = nil },
    Ablation("triggers after registration", "requests") { $0.touches.removeAll { $0.trigger != nil } },
    Ablation("triggers after registration", "requests") { $0["wear-out.factor"] = 1 },
    Ablation("triggers after requests", "pieces") { $0.touches.removeAll { $0.trigger != nil } },
    Ablation("rewards for registration", "registered") { $0.incentives[0].value = 0 },
    Ablation("rewards for registration", "incentives") { $0.incentives[0].untilDay = 60 },
    Ablation("rewards for first visits", "requests") { $0.incentives[0].value = 0 },
    Ablation("hearing from another segment", "newlyAware") { $0.segments[0].hearsFrom = [:] },
    Ablation("days of waiting", "users") { $0.stepDays = 7 },
  ]

  @Test("is another without the feature", arguments: ablations.indices)
  func bites(index: Int) throws {
    let ablation = Self.ablations[index]
    var small = try #require(Self.scenarios.first { $0.name == ablation.feature }).scenario
    func total(_ small: SmallScenario) throws -> Double {
      try MemberLaw(small).expectations().joined().reduce(0) { $0 + ($1[ablation.count] ?? 0) }
    }
    let with = try total(small)
    ablation.without(&small)
    let without = try total(small)
    #expect(
      abs(with - without) > 0.01 * abs(with),
      "\(ablation.feature), number \(index): \(ablation.count) \(with), without \(without)")
  }
}
