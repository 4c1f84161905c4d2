import Campaign

/// Walks a file along its shape and notes all that does not fit; what it lets pass, builders can read.
struct ShapeChecker {
  let log: FaultLog
  /// Whether the file is a resolved scenario, which has fields of its own and lacks others.
  let isResolved: Bool

  /// Checks a node; `label` is the key it stands under, `place` where that key is.
  func check(_ node: YAMLNode, _ shape: Shape, label: String, at place: SourceLocation) {
    switch (shape, node.content) {
    case (.anything, _), (_, .refused): break
    case (.scalar(let kind), .scalar(let text)): check(text, kind, label: label, at: node.location)
    case (.list(let item, _), .list(let items)):
      for element in items { check(element, item, label: label, at: element.location) }
    case (.map(let value, _, let title, let key), .map(let entries)):
      for entry in entries {
        if !key.accepts(entry.key) {
          log.add(
            at: entry.keyLocation, "\(quoted(entry.key)) cannot name \(title). Allowed: \(key.allowed)")
        }
        check(entry.value, value, label: entry.key, at: entry.keyLocation)
      }
    case (.record(let record), .map(let entries)): check(entries, record, at: place)
    case (.assumptions, .map(let entries)):
      for entry in entries {
        // Names without a kind are for the builder, who knows segments, channels and pathways.
        guard let kind = AssumptionKind.of(name: entry.key) else { continue }
        check(entry.value, Format.assumption(kind), label: entry.key, at: entry.keyLocation)
      }
    case (.either(let shapes), _):
      if let fitting = shapes.first(where: { $0.takes(node) }) {
        check(node, fitting, label: label, at: place)
      } else {
        refuse(node, shape, label: label)
      }
    default: refuse(node, shape, label: label)
    }
  }

  private func check(_ text: String, _ kind: some ScalarKind, label: String, at place: SourceLocation) {
    guard !kind.accepts(text) else { return }
    log.add(at: place, "\(label): \(ShapeChecker.refusal(of: text, kind))")
  }

  /// `found 'x': did you mean 'y'? Allowed: …`, or the kind's own words.
  static func refusal(of text: String, _ kind: some ScalarKind) -> String {
    if let own = kind.refusal(of: text) { return own }
    let question = NearestName.question(text, among: kind.names)
    return "found \(text.isEmpty ? "nothing" : quoted(text))\(question.isEmpty ? "." : question) "
      + "Allowed: \(kind.allowed)"
  }

  private func refuse(_ node: YAMLNode, _ shape: Shape, label: String) {
    log.add(at: node.location, "\(label): found \(node.found). Allowed: \(shape.allowed)")
  }

  private func check(_ entries: [YAMLEntry], _ record: Record, at place: SourceLocation) {
    for entry in entries {
      guard let field = record[entry.key] else {
        let names = record.shownFields(resolved: isResolved)
        let question = NearestName.question(entry.key, among: names)
        log.add(
          at: entry.keyLocation,
          "unknown key \(quoted(entry.key)) in \(record.title)\(question.isEmpty ? "." : question) "
            + "Allowed: \(names.joined(separator: ", "))")
        continue
      }
      guard isAvailable(field, in: record, at: entry.keyLocation) else { continue }
      check(entry.value, field.shape, label: entry.key, at: entry.keyLocation)
    }
    for field in record.fields where field.isRequired && !entries.contains(where: { $0.key == field.name }) {
      log.add(at: place, "\(quoted(field.name)) is missing in \(record.title): \(field.doc)")
    }
    let rivals = entries.filter { record.onlyOne.contains($0.key) }
    if rivals.count > 1 {
      log.add(
        at: rivals[1].keyLocation,
        "\(record.title) with \(rivals.map { quoted($0.key) }.joined(separator: " and ")). Allowed: one of them"
      )
    }
    if !record.choices.isEmpty { checkChoices(entries, record, at: place) }
  }

  private func isAvailable(_ field: Field, in record: Record, at place: SourceLocation) -> Bool {
    let key = quoted(field.name)
    switch field.availability {
    case .now: return true
    case .never(let reason): log.add(at: place, "\(key) in \(record.title): \(reason)")
    case .resolvedOnly:
      if isResolved { return true }
      log.add(at: place, "\(key) in \(record.title) is only for resolved scenarios, which runs write")
    case .unresolvedOnly:
      if !isResolved { return true }
      log.add(at: place, "\(key) in \(record.title) has no place in a resolved scenario")
    }
    return false
  }

  private func checkChoices(_ entries: [YAMLEntry], _ record: Record, at place: SourceLocation) {
    let keys = entries.map(\.key)
    let begun = record.choices.filter { !Set($0).isDisjoint(with: keys) }
    let open = record.choices.filter { group in
      group.allSatisfy { record[$0]?.availability == .now }
    }
    let ways = open.map { $0.map { "'\($0)'" }.joined(separator: " and ") }.joined(separator: ", or ")
    if begun.isEmpty {
      log.add(at: place, "\(record.title) without a value. Allowed: \(ways)")
    } else if begun.count > 1 {
      let found = keys.filter { key in begun.contains { $0.contains(key) } }
      log.add(
        at: place,
        "\(record.title) with \(found.map { "'\($0)'" }.joined(separator: ", ")). Allowed: one of \(ways)")
    } else {
      for missing in begun[0] where !keys.contains(missing) {
        let present = begun[0].filter { keys.contains($0) }.map { "'\($0)'" }.joined(separator: " and ")
        log.add(at: place, "'\(missing)' is missing beside \(present)")
      }
    }
  }
}

extension Shape {
  /// Whether a node is of the kind of YAML that this shape is made of.
  func takes(_ node: YAMLNode) -> Bool {
    switch (self, node.content) {
    case (.anything, _), (_, .refused), (.scalar, .scalar), (.list, .list), (.map, .map), (.record, .map),
      (.assumptions, .map):
      true
    case (.either(let shapes), _): shapes.contains { $0.takes(node) }
    default: false
    }
  }
}
