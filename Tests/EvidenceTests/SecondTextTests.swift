import Campaign
import TestSupport
import Testing

/// A text on day 0 and another on day 8: what the second adds, as a share of what the first added.
@Suite("A second text is worth what wear-out leaves of it")
struct SecondTextTests {
  private struct Setting {
    let name: String
    let usualLoad: Double
    let halfLife: Double
    let captured: Double
  }

  private static let settings = [
    Setting(name: "no usual load", usualLoad: 0, halfLife: 21, captured: 0),
    Setting(name: "half of it on intenders", usualLoad: 0, halfLife: 21, captured: 0.5),
    Setting(name: "half-life 10 days", usualLoad: 0, halfLife: 10, captured: 0),
    Setting(name: "half-life 45 days", usualLoad: 0, halfLife: 45, captured: 0),
    Setting(name: "usual load ½", usualLoad: 0.5, halfLife: 21, captured: 0),
  ]

  /// One text adds 2 points in 13 weeks.
  private func worth(_ factor: Double, _ setting: Setting) throws -> Double {
    var base = SmallScenario.cohort(weeks: 13)
    base["registration.organic"] = 0.01
    base["readiness.variance"] = 2
    base["intention.share"] = 0.1
    base["intention.organic"] = 0.08
    base["intention.captured"] = setting.captured
    base["wear-out.factor"] = factor
    base["wear-out.half-life"] = setting.halfLife
    base["wear-out.usual-load"] = setting.usualLoad
    base = try base.withTouch(on: [0]).withLift(points: 0.02, weeks: 13)
    let one = try Arms(base)
    let two = try Arms(base.withTouch(on: [0, 8]))
    let nothing = one.nothing.sum(.registered)
    let first = one.plan.sum(.registered)
    #expect(abs(first - nothing - 20_000) < 0.1)
    return (two.plan.sum(.registered) - first) / (first - nothing)
  }

  @Test("From a quarter of the first to nearly as much")
  func shares() throws {
    let factors = [0.2, 0.4, 0.6, 0.8, 1]
    let found = try factors.map { factor in try Self.settings.map { try worth(factor, $0) } }
    for (weaker, stronger) in zip(found, found.dropFirst()) {
      for (less, more) in zip(weaker, stronger) { #expect(less < more, "less wear-out, more worth") }
    }
    #expect(found[0][0] > 0.15 && found[0][0] < 0.45)
    #expect(found.last![0] > 0.85 && found.last![0] < 1, "without wear-out all but those it finds registered")
    for row in found { #expect(row[3] <= row[2] + 1e-9, "what is remembered longer tires more") }
    try DocumentPage.behaviour.expect(
      "second-text", header: ["wear-out factor ω"] + Self.settings.map(\.name),
      rows: zip(factors, found).map { [text($0)] + $1.map { percent($0, 0) } })
  }
}
