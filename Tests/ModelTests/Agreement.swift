import Campaign
import Model
import TestSupport

/// Whether two numbers agree to `parts` of the larger, or of 1 where both are smaller.
func agree(_ a: Double, _ b: Double, within parts: Double = 1e-12) -> Bool {
  abs(a - b) <= parts * max(1, abs(a), abs(b))
}

/// Whether two rows agree number by number.
func agree(_ a: [Double], _ b: [Double], within parts: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, within: parts) }
}

/// The messages with which a scenario is refused; empty where it is not.
func refusals(_ scenario: Scenario) -> [String] {
  do throws(Faults) {
    _ = try CompiledModel(scenario)
    return []
  } catch { return error.all.map(\.message) }
}

extension SmallScenario {
  /// With some numbers changed.
  func with(_ changes: [String: Spread?]) -> SmallScenario {
    var copy = self
    for (name, spread) in changes { copy.numbers[name] = spread }
    return copy
  }
}
