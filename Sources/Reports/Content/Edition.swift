/// Whom a report is for.
public enum Edition: String, CaseIterable, Sendable {
  /// Everything.
  case team
  /// Without notes and costs marked internal, without groups of at most ten people.
  case client
}
