import Campaign

/// Names the numbers of touches by the text they were written in, so that an inherited number has one name, and
/// is drawn once, in all strategies.
struct OverrideNames {
  private struct Key: Hashable {
    var kind: DraftOrigin.Kind
    var origin: String
    var touch: String
    var path: String
  }

  private var names: [Key: String] = [:]

  /// Names all numbers that the strategies' touches use. A playbook may bear the name of a strategy that replaces its number;
  /// if so the playbook's is called `launch-kit (playbook).…`.
  init(_ touches: [Draft]) {
    var keys: [Key] = []
    for touch in touches {
      for (path, field) in touch.numbers {
        keys.append(
          Key(kind: field.origin.kind, origin: field.origin.name, touch: touch.name, path: path))
      }
    }
    var taken: Set<String> = []
    for kind in [DraftOrigin.Kind.strategy, .table, .playbook] {
      for key in keys where key.kind == kind && names[key] == nil {
        var origin = key.origin
        while !taken.insert("\(origin).\(key.touch).\(key.path)").inserted { origin += " (playbook)" }
        names[key] = "\(origin).\(key.touch).\(key.path)"
      }
    }
  }

  /// The full name of a number written for a touch.
  func name(of field: DraftField, touch: String, path: String) -> String {
    names[Key(kind: field.origin.kind, origin: field.origin.name, touch: touch, path: path)]
      ?? "\(field.origin.name).\(touch).\(path)"
  }
}
