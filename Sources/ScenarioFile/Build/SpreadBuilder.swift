import Campaign

/// Reads what is known about a number from a checked entry, and checks what a single value cannot show: the order
/// of quantiles, whether a distribution with these moments exists.
struct SpreadBuilder {
  let name: String
  let kind: AssumptionKind
  let log: FaultLog

  private var isShare: Bool { kind.quantity == .share }

  /// The spread of an entry; nil, with a fault by now, where it has none.
  func spread(_ node: YAMLNode) -> Spread? {
    if node.text != nil { return number(node).map { .point($0) } }
    if let value = node["value"] { return number(value.value).map { .point($0) } }
    if let low = node["p10"], let high = node["p90"] { return quantiles(low, high) }
    if let mean = node["mean"], let sd = node["sd"] { return meanSD(mean, sd) }
    if let low = node["low"], let most = node["most-likely"], let high = node["high"] {
      return pert(low, most, high)
    }
    if let entry = node["lift"], kind.quantity == .response { return lift(entry) }
    return nil
  }

  private func number(_ node: YAMLNode) -> Double? {
    func parse(_ scalar: some ScalarKind) -> Double? { node.text.flatMap { scalar.parse($0) } as? Double }
    return parse(Format.scalar(of: kind))
  }

  private func fault(_ entry: YAMLEntry, _ words: String) -> Spread? {
    log.add(at: entry.keyLocation, "\(quoted(name)): \(words)")
    return nil
  }

  private func quantiles(_ low: YAMLEntry, _ high: YAMLEntry) -> Spread? {
    guard let p10 = number(low.value), let p90 = number(high.value) else { return nil }
    if p10 > p90 { return fault(low, "'p10' is \(low.value.found), above 'p90', \(high.value.found)") }
    if p10 <= 0 { return fault(low, "'p10' is \(low.value.found). Allowed: above 0") }
    if isShare, p90 >= 1 { return fault(high, "'p90' is \(high.value.found). Allowed: below 100%") }
    return .quantiles(p10: p10, p90: p90)
  }

  private func meanSD(_ meanEntry: YAMLEntry, _ sdEntry: YAMLEntry) -> Spread? {
    guard let mean = number(meanEntry.value), let sd = number(sdEntry.value) else { return nil }
    if mean <= 0 { return fault(meanEntry, "'mean' is \(meanEntry.value.found). Allowed: above 0") }
    if isShare {
      if mean >= 1 { return fault(meanEntry, "'mean' is \(meanEntry.value.found). Allowed: below 100%") }
      if sd * sd >= mean * (1 - mean) {
        return fault(
          sdEntry,
          "no share with mean \(meanEntry.value.found) has 'sd' \(sdEntry.value.found): "
            + "its square must be below mean × (1 − mean)")
      }
    }
    return .meanSD(mean: mean, sd: sd)
  }

  private func pert(_ lowEntry: YAMLEntry, _ mostEntry: YAMLEntry, _ highEntry: YAMLEntry) -> Spread? {
    guard let low = number(lowEntry.value), let most = number(mostEntry.value),
      let high = number(highEntry.value)
    else { return nil }
    if low > most {
      return fault(
        lowEntry, "'low' is \(lowEntry.value.found), above 'most-likely', \(mostEntry.value.found)")
    }
    if most > high {
      return fault(
        mostEntry, "'most-likely' is \(mostEntry.value.found), above 'high', \(highEntry.value.found)")
    }
    return .pert(low: low, mostLikely: most, high: high)
  }

  private func lift(_ entry: YAMLEntry) -> Spread? {
    let node = entry.value
    guard let points = node.value("points", ShareScalar()),
      let control = node.value("control", ShareScalar()),
      let days = node.value("horizon", DaysScalar(whole: true, positive: true)),
      let population = node.value("of", WordScalar(Lift.Population.self))
    else { return nil }
    let aware = node.value("aware", ShareScalar())
    let need = node.value("need", ShareScalar())
    if points + control >= 1 {
      return fault(entry, "'points' and 'control' of its lift together are 100% or more")
    }
    if population == .eligible, node["aware"] == nil {
      return fault(entry, "its lift is 'of: eligible', so it needs 'aware', the share aware before the touch")
    }
    if population == .aware, let aware, aware != 1 {
      return fault(entry, "its lift is 'of: aware', all of whom are aware: leave out 'aware'")
    }
    if aware == 0 { return fault(entry, "'aware' of its lift is 0: nobody could have responded") }
    if need == 0 { return fault(entry, "'need' of its lift is 0: nobody could have responded") }
    return .lift(
      Lift(
        points: points, sd: node.value("sd", ShareScalar()) ?? 0, control: control, horizonDays: Int(days),
        of: population, aware: aware, need: need))
  }
}
