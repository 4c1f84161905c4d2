import Model

/// Expected triggered sends by segment, triggered touch and step, per present member: what they add to the pressure of
/// later sends.
public struct TriggeredLoads: Sendable, Equatable {
  private let sends: Int
  private let steps: Int
  private var values: [Double]

  init(_ model: CompiledModel, plan: Int) {
    sends = model.plans[plan].triggered.count
    steps = model.steps
    values = [Double](repeating: 0, count: model.scenario.segments.count * sends * steps)
  }

  /// - Parameter send: position among the plan's triggered sends.
  public subscript(segment: Int, send: Int, step: Int) -> Double {
    get { values[(segment * sends + send) * steps + step] }
    set { values[(segment * sends + send) * steps + step] = newValue }
  }
}
