import Testing

/// One field of the format, changed: what must come of it.
struct FieldCase: Sendable, CustomTestStringConvertible {
  /// What a change must do.
  enum Effect: Sendable {
    /// Simulated numbers differ: measures, weeks or touches.
    case numbers
    /// The odds or the penalty of a guarantee differ.
    case odds
    /// One of the files differs; words that are printed beside the numbers.
    case file(String)
    /// One key of summary.json differs: carried along, as the format says.
    case summary(String)
    /// A fault with these words.
    case fault(String)
  }

  /// As the schema has it: `touch.channel`.
  let field: String
  let effect: Effect
  /// What must be changed first, so that the field matters.
  let before: [Bakery.Edit]
  let after: [Bakery.Edit]
  /// Whether the field stands in the scenario that a run writes, not in the one it reads.
  let isResolved: Bool

  init(
    _ field: String, _ effect: Effect, before: [Bakery.Edit] = [], _ after: Bakery.Edit...,
    resolved: Bool = false
  ) {
    self.field = field
    self.effect = effect
    self.before = before
    self.after = after
    isResolved = resolved
  }

  var testDescription: String { field }
}
