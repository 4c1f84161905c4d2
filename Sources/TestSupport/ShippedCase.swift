import Campaign
import Foundation
import Model
import ScenarioFile

/// The client cases that ship with the program.
public enum ShippedCase: String, CaseIterable, Sendable {
  case tech = "tech-employer"
  case logistics = "logistics-employer"
  case primaryCare = "primary-care-employer"
  case healthPlan = "regional-health-plan"
  case healthSystem = "health-system"

  /// The two behavioural-health employers, whose strategies have the same names.
  public static let employers: [ShippedCase] = [.tech, .logistics]

  /// The repository's folder.
  public static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  public var path: String { "\(ShippedCase.repository)/Scenarios/clients/\(rawValue).yaml" }

  public func scenario() throws -> Scenario { try ScenarioReader().read(path) }

  public func model() throws -> CompiledModel { try CompiledModel(scenario()) }
}

extension Scenario {
  /// The scenario with a number set to a point wherever it is stated, and stated where it was not.
  public func setting(_ name: String, to value: Double) -> Scenario {
    var copy = self
    copy.assumptions.removeAll { $0.name == name }
    copy.assumptions.append(
      Assumption(name: name, spread: .point(value), provenance: SmallScenario.provenance))
    return copy
  }

  /// Without what makes a touch do harm: wear-out, forgetting, opt-outs and full networks.
  public var withoutHarm: Scenario {
    let optOuts = assumptions.map(\.name).filter { $0.hasSuffix(".opt-out") }
    var harmless = optOuts.reduce(
      setting("wear-out.factor", to: 1).setting("awareness.forgetting", to: 0)
    ) {
      $0.setting($1, to: 0)
    }
    harmless.assumptions.removeAll { $0.name.hasSuffix(".capacity") }
    return harmless
  }
}
