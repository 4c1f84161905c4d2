import Campaign
import Engines
import Foundation
import Model
import Numerics
import TestSupport
import Testing

/// One letter to 180,002 households before an election (Gerber, Green & Larimer 2008, APSR 102:33). Households were drawn by
/// lot, and those who live together vote alike: errors are clustered by household.
@Suite("The social-pressure letter, simulated again and again, comes out as it did")
struct SocialMailTests {
  /// Households alike: so many people, of whom so many voted.
  private struct Cell {
    let people: Int
    let voters: Int
    let households: Int
  }

  /// What the households of an arm give.
  private struct Arm {
    let cells: [Cell]

    var people: Int { cells.reduce(0) { $0 + $1.people * $1.households } }
    var households: Int { cells.reduce(0) { $0 + $1.households } }
    var rate: Double { Double(cells.reduce(0) { $0 + $1.voters * $1.households }) / Double(people) }

    /// Σ over households of (voters − rate·people)².
    private var squares: Double {
      let rate = rate
      return cells.reduce(0) {
        let off = Double($1.voters) - rate * Double($1.people)
        return $0 + Double($1.households) * off * off
      }
    }

    /// √(Σ(voters − rate·people)²·H/(H − 1))/people.
    var clusteredError: Double {
      (squares * Double(households) / Double(households - 1)).squareRoot() / Double(people)
    }

    /// As if everybody decided alone.
    var plainError: Double { (rate * (1 - rate) / Double(people)).squareRoot() }

    /// ρ at which the squares are expected: Σ m·p(1 − p)(1 + (m − 1)ρ).
    var correlation: Double {
      let pairs = cells.reduce(0) { $0 + $1.households * $1.people * ($1.people - 1) }
      return (squares / (rate * (1 - rate)) - Double(people)) / Double(pairs)
    }
  }

  private static func arms() throws -> [(name: String, arm: Arm)] {
    let table = try StudyTable("social-mail/households.csv")
    let (names, people) = (try table.words("arm"), try table.counts("people"))
    let (voters, households) = (try table.counts("voters"), try table.counts("households"))
    var order: [String] = []
    for name in names where !order.contains(name) { order.append(name) }
    return order.map { name in
      let cells = names.indices.filter { names[$0] == name }.map {
        Cell(people: people[$0], voters: voters[$0], households: households[$0])
      }
      return (name, Arm(cells: cells))
    }
  }

  @Test("Each arm's people and rate are those of the article's table 2, the errors those of its table 3")
  func rates() throws {
    let arms = try Self.arms()
    #expect(arms.map(\.arm.people) == [191_243, 38_218, 38_204, 38_218, 38_201])
    #expect(arms.map { percent($0.arm.rate) } == ["29.7 %", "31.5 %", "32.2 %", "34.5 %", "37.8 %"])
    #expect(arms.reduce(0) { $0 + $1.arm.households } == 180_002)
    let control = arms[0].arm
    for (_, arm) in arms.dropFirst() {
      let error = (arm.clusteredError * arm.clusteredError + control.clusteredError * control.clusteredError)
        .squareRoot()
      #expect(text(error, 3) == "0.003")
    }
  }

  /// Shares that vote without and with a letter, in expectation, in a model solved for the lift.
  private func model(control: Double, lift: Double) throws -> (Double, Double) {
    var base = SmallScenario.cohort(weeks: 2)
    base["registration.organic"] = -log(1 - control) / 2
    let arms = try Arms(base.withTouch(on: [0]).withLift(points: lift, weeks: 2))
    let people = Double(SmallScenario.million)
    return (arms.nothing.sum(.registered) / people, arms.plan.sum(.registered) / people)
  }

  /// The arm once more: households of the same sizes, whose people vote with a chance of their household, beta with mean
  /// `rate` and correlation ρ.
  private func simulated(_ arm: Arm, rate: Double, _ stream: inout RandomStream) throws -> Arm {
    let rho = arm.correlation
    let (a, b) = (rate * (1 / rho - 1), (1 - rate) * (1 / rho - 1))
    var cells: [Cell] = []
    for size in Set(arm.cells.map(\.people)).sorted() {
      let households = arm.cells.reduce(0) { $0 + ($1.people == size ? $1.households : 0) }
      func logBeta(_ x: Double, _ y: Double) throws -> Double {
        try logGamma(x) + logGamma(y) - logGamma(x + y)
      }
      let weights = try (0...size).map { voters in
        let choose =
          try logGamma(Double(size) + 1) - logGamma(Double(voters) + 1) - logGamma(Double(size - voters) + 1)
        return try exp(choose + logBeta(a + Double(voters), b + Double(size - voters)) - logBeta(a, b))
      }
      let counts = try stream.multinomial(households, weights: weights)
      cells += counts.enumerated().map { Cell(people: size, voters: $0, households: $1) }
    }
    return Arm(cells: cells)
  }

  @Test(
    "Over 1,000 trials the mean lift is the published one, and clustered 95 % intervals hold it as often as they say"
  )
  func trials() throws {
    let arms = try Self.arms()
    let control = arms[0].arm
    var rows: [[String]] = []
    for (index, (name, arm)) in arms.enumerated().dropFirst() {
      let lift = arm.rate - control.rate
      let (untouched, touched) = try model(control: control.rate, lift: lift)
      #expect(abs(untouched - control.rate) < 1e-6 && abs(touched - arm.rate) < 1e-6)
      var stream = RandomStream.test(flow: UInt16(100 + index))
      var lifts: [Double] = []
      var (held, heldPlainly) = (0, 0)
      for _ in 0..<1_000 {
        let nothing = try simulated(control, rate: untouched, &stream)
        let letter = try simulated(arm, rate: touched, &stream)
        let found = letter.rate - nothing.rate
        func holds(_ a: Double, _ b: Double) -> Bool {
          abs(found - lift) <= 1.959964 * (a * a + b * b).squareRoot()
        }
        if holds(nothing.clusteredError, letter.clusteredError) { held += 1 }
        if holds(nothing.plainError, letter.plainError) { heldPlainly += 1 }
        lifts.append(found)
      }
      let error = (arm.clusteredError * arm.clusteredError + control.clusteredError * control.clusteredError)
        .squareRoot()
      let mean = lifts.reduce(0, +) / 1_000
      #expect(abs(mean - lift) < 4 * error / 1_000.squareRoot(), "\(name): \(mean)")
      #expect((921...975).contains(held), "\(name): \(held)")
      #expect(heldPlainly < held, "as if everybody voted alone, intervals are too narrow")
      rows.append([
        name, percent(arm.rate, 2), text(100 * lift, 2), text(100 * mean, 2), text(100 * error, 2), "\(held)",
        "\(heldPlainly)",
      ])
    }
    try DocumentPage.trials.expect(
      "social-mail",
      header: [
        "arm", "voted", "lift, points", "mean of 1,000 simulated trials", "standard error of one, clustered",
        "95 % intervals that hold the lift", "without clustering",
      ], rows: rows)
  }
}
