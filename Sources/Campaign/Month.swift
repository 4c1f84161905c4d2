/// The months, as seasonality names them.
public enum Month: String, CaseIterable, Sendable {
  case january, february, march, april, may, june, july, august, september, october, november, december

  /// `January`.
  public var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// Days in a common year.
  public var days: Int { CalendarDate.days(inMonth: number, of: 2027) }

  /// 1–12.
  public var number: Int { Month.allCases.firstIndex(of: self)! + 1 }

  /// The month numbered 1–12.
  public init(number: Int) { self = Month.allCases[number - 1] }
}
