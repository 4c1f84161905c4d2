import Campaign

/// What an eligibility file says of a population: counts of people, none of them of 1 to 10.
///
/// Where a number is nil it is not shown, since it, or another by subtraction, would be of 1 to 10 people.
public struct PopulationCounts: Sendable {
  /// People with the same contact points.
  public struct Contact: Equatable, Sendable {
    public let has: [String]
    public let consent: [String]
    public let people: Int
  }

  /// People with the same first language.
  public struct Language: Equatable, Sendable {
    public let name: String
    public let people: Int
  }

  /// A segment of eligible people.
  public struct Segment: Equatable, Sendable {
    public let name: String
    public let relationship: Relationship
    public let tags: [String]
    public let members: Int
    /// The joint table, largest first.
    public let contact: [Contact]
    /// Members whose contact pattern so few have that they are counted with another; nil: not shown.
    public let movedContact: Int?
    /// Largest first; the rest speaks another language, or the file does not say.
    public let languages: [Language]
    /// Hired within the twelve months up to the as-of date; nil also without hire dates, and for those who come with
    /// a contract holder.
    public let hired: Int?
    /// The rate of leaving, a year, at which a steady head count has so many new hires: −ln(1 − hired ∕ members).
    public let turnover: Double?
    /// Segments in whose households at least 11 of the members live.
    public let householdOf: [String]
  }

  /// People joined by the contract holder's id.
  public struct HouseholdCounts: Equatable, Sendable {
    /// Contract holders with at least one eligible partner in the file.
    public let holdersWithPartner: Int?
    /// Eligible people who come with a holder who is not in the file, or is not eligible.
    public let withoutHolder: Int?
  }

  public let asOf: CalendarDate
  /// Rows but the header and blank ones.
  public let rows: Int?
  /// People there on the as-of date.
  public let lives: Int?
  public let eligible: Int
  /// Under 18, or of a relationship that is not covered.
  public let notEligible: Int?
  /// Rows, not people: somebody who left and came back has several.
  public let terminated: Int?
  /// Rows left out for a problem.
  public let leftOut: Int
  public let withoutBirthDate: Int?
  public let segments: [Segment]
  /// People in segments called `other …`.
  public let inOtherSegments: Int
  /// People counted with a contact pattern that is not their own.
  public let movedContact: Int?
  public let households: HouseholdCounts?
  /// Kinds of problem that occurred.
  public let problems: [ProblemCount]
  /// What was read, and in which column.
  public let columns: [(role: ColumnRole, name: String)]
  /// Columns nobody knows what they mean, and that make no segments.
  public let unrecognised: [String]

  public var relationshipIsKnown: Bool { columns.contains { $0.role == .relationship } }

  /// Contact points for which the file has no column.
  public var contactPointsNotInFile: [String] {
    let roles = Set(columns.map(\.role))
    let sources: [(point: String, roles: [ColumnRole])] = [
      ("work-e-mail", [.workEmail, .email]), ("personal-e-mail", [.personalEmail, .email]),
      ("mobile", [.mobile]),
      ("phone", [.phone]), ("home-mail", [.homeAddress]),
    ]
    return sources.filter { roles.isDisjoint(with: $0.roles) }.map(\.point)
  }

  /// Consents to contact points that the file has, of which no column tells: nobody is counted as having given them.
  public var consentsNotInFile: [ColumnRole] {
    let roles = Set(columns.map(\.role))
    let sources: [(consent: ColumnRole, roles: [ColumnRole])] = [
      (.mobileConsent, [.mobile]), (.emailConsent, [.workEmail, .personalEmail, .email]),
      (.mailConsent, [.homeAddress]),
    ]
    return sources.filter { !roles.isDisjoint(with: $0.roles) && !roles.contains($0.consent) }.map(\.consent)
  }

  /// Everything wrong with the rows, in file order; of many alike the first four.
  public var faults: [Fault] {
    problems.flatMap(\.faults).sorted { a, b in
      guard let x = a.location, let y = b.location else { return false }
      return (x.line, x.column) < (y.line, y.column)
    }
  }
}
