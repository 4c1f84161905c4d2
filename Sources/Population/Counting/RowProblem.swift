import Campaign

/// What can be wrong with a row.
public enum RowProblem: String, CaseIterable, Sendable {
  case unreadableBytes = "unreadable-bytes"
  case strayQuote = "stray-quote"
  case raggedRow = "ragged-row"
  case unknownRelationship = "unknown-relationship"
  case duplicate
  case impossibleDate = "impossible-date"
  case impossibleBirth = "impossible-birth"
  case hireBeforeBirth = "hire-before-birth"
  case terminationBeforeHire = "termination-before-hire"

  /// Whether such a row is left out; else only the date in question is.
  public var isLeftOut: Bool {
    switch self {
    case .unreadableBytes, .strayQuote, .raggedRow, .unknownRelationship, .duplicate: true
    case .impossibleDate, .impossibleBirth, .hireBeforeBirth, .terminationBeforeHire: false
    }
  }

  /// Whether the row's fields cannot be told apart, which the file as a whole is mostly to blame for.
  var isUnreadable: Bool {
    switch self {
    case .unreadableBytes, .strayQuote, .raggedRow: true
    case .unknownRelationship, .duplicate, .impossibleDate, .impossibleBirth, .hireBeforeBirth,
      .terminationBeforeHire:
      false
    }
  }

  /// What was found, and what is allowed.
  public var words: String {
    switch self {
    case .unreadableBytes: "bytes that are not UTF-8. Allowed: UTF-8, or --encoding latin-1"
    case .strayQuote: "text after a closing quote. Allowed: a quote within a quoted field is written twice"
    case .raggedRow: "more or fewer fields than the header has. Allowed: as many"
    case .unknownRelationship:
      "no known relationship. Allowed: employee, partner, child, subscriber, dependant, or a common word or code"
    case .duplicate: "a person who stands further up already. Allowed: one row a person"
    case .impossibleDate: "no day of the calendar. Allowed: as 2027-01-04, or 1/4/2027 (see --date-order)"
    case .impossibleBirth:
      "a birth after the as-of date, or more than 120 years before it. Allowed: a birth in between"
    case .hireBeforeBirth: "a hire before the birth. Allowed: a hire after it"
    case .terminationBeforeHire: "a termination before the hire. Allowed: a termination after it"
    }
  }
}

/// Rows with a problem of one kind: how many, and where the first of them are.
public struct ProblemCount: Equatable, Sendable {
  public let problem: RowProblem
  public private(set) var count = 0
  public private(set) var first: [SourceLocation] = []

  /// Places kept of each kind.
  public static let shown = 4

  init(_ problem: RowProblem) { self.problem = problem }

  /// `location` is asked for only where it is kept.
  mutating func add(_ location: () -> SourceLocation) {
    count += 1
    if first.count < Self.shown { first.append(location()) }
  }

  /// As faults, the last of them saying how many more there are.
  public var faults: [Fault] {
    first.enumerated().map { index, location in
      let more =
        index == first.count - 1 && count > first.count ? " (and \(count - first.count) more like this)" : ""
      return Fault(at: location, problem.words + more)
    }
  }
}
