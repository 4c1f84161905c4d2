import Campaign

/// Reads audiences of touches and programmes.
struct AudienceBuilder {
  let log: FaultLog
  /// Names of the segments, their tags and their languages, in file order.
  let segments: [String]
  let tags: [String]
  let languages: [String]

  init(log: FaultLog, population: YAMLNode?) {
    self.log = log
    let entries = population?.entries ?? []
    segments = entries.map(\.key)
    tags = entries.flatMap { ($0.value.names("tags") ?? []).compactMap(\.text) }
    languages = entries.flatMap { ($0.value["language"]?.value.entries ?? []).map(\.key) }
  }

  /// The audience of a node; all members without one. Where `isForAnyClient`, as in a playbook, tags and languages
  /// that this client lacks address nobody.
  func audience(_ node: YAMLNode?, isForAnyClient: Bool = false) -> Audience {
    guard let node else { return Audience() }
    let tags = node.names("tags")
    let names = node.names("segments")
    let languages = node.names("languages")
    let stages = node["stages"]?.value.items
    for (key, what, list) in [
      ("tags", "the tag", tags), ("segments", "the segment", names), ("stages", "the stage", stages),
      ("languages", "the language", languages),
    ] {
      log.refuseRepeats(in: list ?? [], of: what)
      if list?.isEmpty == true {
        log.add(at: node.location, "'\(key)' of an audience is empty: it would address nobody")
      }
    }
    if !isForAnyClient {
      check(tags ?? [], among: self.tags, what: "tag")
      check(languages ?? [], among: self.languages, what: "language")
    }
    check(names ?? [], among: segments, what: "segment")
    return Audience(
      tags: tags?.compactMap(\.text), segments: names?.compactMap(\.text),
      partners: node.value("partners", WordScalar(Audience.Partners.self)),
      stages: stages?.compactMap { $0.value(WordScalar(Stage.self)) },
      languages: languages?.compactMap(\.text))
  }

  private func check(_ nodes: [YAMLNode], among known: [String], what: String) {
    for node in nodes where !known.contains(node.text ?? "") {
      var names: [String] = []
      for name in known where !names.contains(name) { names.append(name) }
      let question = NearestName.question(node.text ?? "", among: names)
      let allowed = names.isEmpty ? "no segment has a \(what)" : names.joined(separator: ", ")
      log.add(
        at: node.location,
        "unknown \(what) \(node.found) in an audience\(question.isEmpty ? "." : question) Allowed: \(allowed)"
      )
    }
  }
}
