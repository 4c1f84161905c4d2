import Campaign

/// Single values as the format reads and writes them, for flags and answers to questions.
///
/// What is refused is refused in the format's own words: `found 'many'. Allowed: a whole number from …`.
public enum ScenarioValue {
  /// A value, or the words that refuse its text.
  public enum Reading<Value: Sendable>: Sendable {
    case value(Value)
    case refused(String)
  }

  /// A whole number, `31,200`.
  public static func count(_ text: String, in range: ClosedRange<Int>) -> Reading<Int> {
    read(text, CountScalar(range: range))
  }

  /// A share, `60%`.
  public static func share(_ text: String) -> Reading<Double> { read(text, ShareScalar()) }

  /// A day of the calendar, `2027-01-04`.
  public static func date(_ text: String) -> Reading<CalendarDate> { read(text, DateScalar()) }

  /// Whole weeks, `12 months`.
  public static func horizon(_ text: String) -> Reading<Int> { read(text, HorizonScalar()) }

  /// A text as YAML, quoted where it needs it.
  public static func yaml(_ text: String) -> String { WrittenNode.quote(text) }

  /// A whole number with commas, `31,200`.
  public static func text(_ count: Int) -> String { CountScalar.grouped(count) }

  /// A share as a percentage, to a hundredth of a per cent.
  public static func text(share: Double) -> String { PercentText.of(share) }

  private static func read<Kind: ScalarKind>(_ text: String, _ kind: Kind) -> Reading<Kind.Value> {
    kind.parse(text).map { .value($0) } ?? .refused(ShapeChecker.refusal(of: text, kind))
  }
}
