import Campaign

/// The table of all assumptions the model knows, for the docs.
public enum CatalogueTable {
  /// Markdown: name, symbol, unit, default with its source, scope, meaning.
  public static var markdown: String {
    let header = "| name | symbol | unit | default | scope | meaning |\n|---|---|---|---|---|---|"
    let rows = AssumptionKind.catalogue.map { kind in
      let scope = kind.isTouchOnly ? "touch" : kind.scope.rawValue
      let prefix = kind.isTouchOnly ? "<touch>.<contact point>." : kind.scope == .client ? "" : "<\(scope)>."
      let fallback =
        kind.isTouchOnly
        ? "must be stated"
        : kind.fallback.map { "\(decimal($0)) (\(kind.fallbackSource))" }
          ?? (kind.isOptional
            ? kind.fallbackSource : kind.overridesClient ? "the client's" : "must be stated")
      return
        "| `\(prefix)\(kind.path)` | \(kind.symbol) | \(kind.quantity.unit) | \(fallback) | \(scope) | \(kind.meaning) |"
    }
    return ([header] + rows).joined(separator: "\n")
  }
}
