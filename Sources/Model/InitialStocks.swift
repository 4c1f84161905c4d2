import Campaign

extension Parameters {
  /// Segments whose stated stocks at the start cannot be: more members than there are, or registered members who
  /// cannot have come from the organic hazard in the months stated.
  ///
  /// Where those months are stated, the registered of readiness z and need n are weighted 1 − exp(−z·m(n)·r_i·weeks);
  /// no class may hold more registered than members.
  func initialStockFaults(_ scenario: Scenario) -> [Fault] {
    zip(scenario.segments, segments).compactMap { segment, of in
      let inOrPastCare = of.initialInCare + of.initialPastCare
      let all = of.initialRegistered + inOrPastCare
      if all > 1 + 1e-12 {
        let percent = (all * 1000).rounded() / 10
        return Fault(
          at: nil,
          "'\(segment.name)' starts with \(percent) % of its members registered, in care or past care: at most 100 % can be"
        )
      }
      guard inOrPastCare + of.initialRegistered * largestOverMean(of) > 1 + 1e-12 else { return nil }
      return Fault(
        at: nil,
        "'\(segment.name)': an initial share registered of \(of.initialRegistered) cannot have come from the readiness and months since launch stated: lower it, state more months, or leave the months out"
      )
    }
  }

  /// The weight of the class most likely to have registered before the start, over the mean weight.
  private func largestOverMean(_ of: OfSegment) -> Double {
    classes.readyToHaveRegistered(of).joined().max() ?? 1
  }
}
