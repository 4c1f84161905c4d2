import Campaign

extension AssumptionKind {
  private static let byClientPath = Dictionary(
    uniqueKeysWithValues: catalogue.filter { $0.scope == .client }.map { ($0.path, $0) })
  private static let byHolderPath = Dictionary(
    uniqueKeysWithValues: catalogue.filter { $0.scope != .client }.map { ($0.path, $0) })

  /// The kind that a full name has by its path alone, whether or not its segment, channel or pathway exists.
  static func of(name: String) -> AssumptionKind? {
    if let kind = byClientPath[name] { return kind }
    guard let (_, path) = split(name) else { return nil }
    if let kind = byHolderPath[path] { return kind }
    return isOverride(name) ? byHolderPath[String(name[name.index(after: name.lastIndex(of: ".")!)...])] : nil
  }

  /// `home-mail.half-life` as `home-mail` and `half-life`; nil without a dot.
  static func split(_ name: String) -> (holder: String, path: String)? {
    guard let dot = name.firstIndex(of: ".") else { return nil }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }

  /// Whether a name is built like one of a touch: strategy or playbook, touch, path, and before `consent` the contact
  /// point.
  static func isOverride(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard !parts.contains(""), let path = parts.last else { return false }
    return parts.count == 3 ? Touch.overridable.contains(String(path)) : parts.count == 4 && path == "consent"
  }

  /// The full name for a segment, channel or pathway; the path itself for the client.
  func name(of holder: String) -> String { scope == .client ? path : "\(holder).\(path)" }
}
