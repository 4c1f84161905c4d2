import Campaign

/// Turns drafts into incentives.
struct IncentiveBuilder {
  let log: FaultLog
  /// Nil where launch could not be read.
  let named: NamedDays?
  let currency: String

  /// The incentive; nil, with a fault, where something it needs is missing.
  func build(_ draft: Draft) -> Incentive? {
    // Playbooks' incentives are whole by their shape.
    for key in ["action", "value", "until"] where draft[key] == nil && draft.begunIn?.isOwn == true {
      log.add(at: draft.begunAt, "the incentive \(quoted(draft.name)) has no '\(key)'")
    }
    let action = draft["action"]?.entry.value.value(WordScalar(Incentive.Action.self))
    let value = draft["value"]?.entry.value.inCurrency(
      MoneyScalar(currency: currency), MoneyScalar(currency: nil), "value", log)
    let until = until(draft)
    guard let action, let value, let until else { return nil }
    return Incentive(
      name: draft.name, action: action, value: value, untilDay: until,
      reviewedByCounsel: draft["reviewed-by-counsel"]?.entry.value.value(TruthScalar()))
  }

  private func until(_ draft: Draft) -> Int? {
    guard let field = draft["until"], let day = field.entry.value.value(DayScalar()), let named else {
      return nil
    }
    return named.date(
      day, in: field.entry.value, label: "until",
      playbookPart: field.origin.part("the incentive", draft.name)
    ).map(named.day)
  }

  /// Notes incentives that would never be paid: those of the strategy's own text that no touch announces, and those
  /// that end before they begin. Leaves out what is inherited and no longer announced.
  func announced(_ incentives: [Incentive], of draft: StrategyDraft, by touches: [Touch]) -> [Incentive] {
    incentives.filter { incentive in
      guard let own = draft.incentives.all.first(where: { $0.name == incentive.name }) else { return false }
      let announcing = touches.filter { $0.announces == incentive.name }
      if announcing.isEmpty {
        let isAnnounced = draft.touches.all.contains {
          $0["announces"]?.entry.value.text == incentive.name
        }
        if draft.touches.isComplete, !isAnnounced, draft.ownIncentives.contains(incentive.name) {
          log.add(at: own.location, "no touch announces the incentive \(quoted(incentive.name))")
        }
        return false
      }
      checkWindow(incentive, own, announcing)
      return true
    }
  }

  /// The window opens with the first dated announcement, or with launch.
  private func checkWindow(_ incentive: Incentive, _ draft: Draft, _ announcing: [Touch]) {
    let first = announcing.flatMap(\.sendDays).min()
    guard let named, let node = draft["until"]?.entry.value, incentive.untilDay <= first ?? 0 else { return }
    let opens = "\(named.launch.adding(days: first ?? 0))"
    log.add(
      at: node.location,
      "until: \(node.found) is not after \(opens), when \(quoted(incentive.name)) "
        + (first == nil ? "can first be earned" : "is first announced"))
  }
}
