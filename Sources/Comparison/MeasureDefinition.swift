import Campaign

/// One entry of the measure dictionary: what the number is, and how it is made from counts.
///
/// The same definitions serve simulated and observed counts.
public struct MeasureDefinition: Sendable {
  /// Whether a measure is read at a moment or adds up over a period.
  public enum Aggregation: String, Sendable {
    case stock, flow
  }

  public let id: MeasureID
  /// The name printed beside the number.
  public let title: String
  public let numerator: CountName
  /// nil: the measure is a count.
  public let denominator: CountName?
  public let aggregation: Aggregation
  /// What sets it apart from measures that go by the same word.
  public let note: String
  /// Whether more of it is better.
  public let moreIsBetter: Bool

  /// The measure of some counts: nil where a count is unknown or the denominator 0.
  public func value(of counts: PeriodCounts) -> Double? {
    switch id {
    case .costPerIncrementalRegistration, .costPerIncrementalUser: return nil
    case .employeeUsersOfEmployees:
      guard let users = counts[.users], let dependants = counts[.dependantUsers],
        let employees = counts[.employees], employees > 0
      else { return nil }
      return (users - dependants) / employees
    case .desklessToDeskRegistration:
      guard let deskless = counts[.desklessRegistered], let desklessAll = counts[.desklessEligible],
        let desk = counts[.deskRegistered], let deskAll = counts[.deskEligible], desklessAll > 0, deskAll > 0,
        desk > 0
      else { return nil }
      return (deskless / desklessAll) / (desk / deskAll)
    case .visitsPer1000:
      guard let visits = counts[.visits], let lives = counts[.lives], let months = counts[.months], lives > 0,
        months > 0
      else { return nil }
      return visits / lives * 1000 / (months / 12)
    default:
      guard let numerator = counts[numerator] else { return nil }
      guard let denominator else { return numerator }
      guard let below = counts[denominator], below > 0 else { return nil }
      return numerator / below
    }
  }

  /// The definition in one line: `registered / eligible`.
  public var formula: String {
    switch id {
    case .employeeUsersOfEmployees: "(users − dependant-users) / employees"
    case .desklessToDeskRegistration:
      "(desk-less-registered / desk-less-eligible) / (desk-registered / desk-eligible)"
    case .visitsPer1000: "visits / lives × 1,000 / years"
    case .costPerIncrementalRegistration:
      "(cost − cost of do-nothing) / (registered − registered of do-nothing)"
    case .costPerIncrementalUser: "(cost − cost of do-nothing) / (users − users of do-nothing)"
    default: denominator.map { "\(numerator.rawValue) / \($0.rawValue)" } ?? numerator.rawValue
    }
  }
}

extension MeasureID {
  /// A measure's title within a sentence.
  public var words: String {
    let title = MeasureDefinition.of(self).title
    return title.prefix(1).lowercased() + title.dropFirst()
  }
}
