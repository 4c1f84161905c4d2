/// A key of a record.
struct Field: Sendable {
  enum Availability: Sendable, Equatable {
    case now
    /// Written by the writer of resolved scenarios only.
    case resolvedOnly
    /// Of no use in a resolved scenario.
    case unresolvedOnly
    /// Refused here, for a reason.
    case never(String)
  }

  var name: String
  var shape: Shape
  var isRequired: Bool
  /// What it means, one line.
  var doc: String
  var availability: Availability

  init(
    _ name: String, _ shape: Shape, required: Bool = false, _ doc: String, _ availability: Availability = .now
  ) {
    self.name = name
    self.shape = shape
    self.isRequired = required
    self.doc = doc
    self.availability = availability
  }
}
