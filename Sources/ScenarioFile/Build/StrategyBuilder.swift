import Campaign

/// Reads the strategies and the numbers written at their touches.
struct StrategyBuilder {
  let log: FaultLog
  let page: Page
  let books: BookOpener
  let channels: ChannelNames
  let audiences: AudienceBuilder
  /// Nil where launch or horizon could not be read.
  let sendDays: SendDays?
  let currency: String
  /// Reads numbers with their sources, and knows those that a resolved scenario states by name.
  let table: AssumptionTable

  /// The strategies, do-nothing first, and their touches' numbers once each.
  func build() -> (strategies: [Strategy], numbers: [Assumption]) {
    var inheritance = StrategyInheritance(log: log, page: page) { books.playbook($0) }
    let drafts = inheritance.resolved()
    let touchBuilder = TouchBuilder(
      log: log, channels: channels, audiences: audiences, sendDays: sendDays, currency: currency,
      isResolved: page.isResolved, overrideNames: OverrideNames(drafts.flatMap(\.draft.touches.all)))
    let incentiveBuilder = IncentiveBuilder(log: log, named: sendDays?.named, currency: currency)
    var assumptions = [Assumption]()
    var seen: Set<String> = []
    let strategies = drafts.map { name, draft in
      var touches = [Touch]()
      for touchDraft in draft.touches.all {
        let (touch, numbers) = touchBuilder.build(touchDraft, incentives: draft.incentives)
        if let touch { touches.append(touch) }
        for number in numbers where seen.insert(number.name).inserted {
          let assumption = table.assumption(
            number.name, number.kind, number.field.entry, chain: number.field.chain)
          if let assumption { assumptions.append(assumption) }
        }
      }
      let incentives = draft.incentives.all.compactMap(incentiveBuilder.build)
      return Strategy(
        name: name, touches: touches, holdOut: draft.holdOut?.value.value(ShareScalar(partial: true)) ?? 0,
        incentives: incentiveBuilder.announced(incentives, of: draft, by: touches))
    }
    checkUses(table.overrideNames)
    return (strategies, assumptions)
  }

  /// In a resolved scenario each number of a touch is used, and each one used is there.
  private func checkUses(_ stated: [String]) {
    var used: Set<String> = []
    for use in uses {
      guard let name = use.text else { continue }
      used.insert(name)
      if !stated.contains(name) {
        log.add(at: use.location, "the assumption \(quoted(name)) is not stated in this file")
      }
    }
    for entry in page["assumptions"]?.entries ?? [] where stated.contains(entry.key) {
      if !used.contains(entry.key) {
        log.add(at: entry.keyLocation, "no touch uses the assumption \(quoted(entry.key))")
      }
    }
  }

  /// The names under `uses`, those of consents a level deeper.
  private var uses: [YAMLNode] {
    let touches = (page["strategies"]?.entries ?? []).flatMap { $0.value["touches"]?.value.entries ?? [] }
    let direct = touches.flatMap { $0.value["uses"]?.value.entries ?? [] }.map(\.value)
    return direct.flatMap { use in use.entries.map { $0.map(\.value) } ?? [use] }
  }
}
