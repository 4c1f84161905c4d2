import Campaign

/// What the person who counts has said about a file.
public struct CountingOptions: Sendable {
  /// Which comes first in dates with slashes or hyphens that do not begin with the year.
  public enum DateOrder: String, CaseIterable, Sendable {
    case monthFirst = "month-first"
    case dayFirst = "day-first"
  }

  /// The day on which people are eligible: ages, terminations and new hires are taken on it.
  public var asOf: CalendarDate
  public var encoding = TextEncoding.utf8
  public var dateOrder = DateOrder.monthFirst
  /// Columns by role, in place of what their names suggest.
  public var columns: [(role: ColumnRole, header: String)] = []
  /// Columns that make segments, besides the relationship; nil: the desk or employment-type column, if there is one.
  public var segmentBy: [String]?
  /// Domains of work e-mail, in small letters; their subdomains count too.
  public var workDomains: [String] = []
  /// Relationships the benefit does not cover.
  public var notEligible: Set<Relationship> = []

  public init(asOf: CalendarDate) { self.asOf = asOf }
}
