import Campaign
import Charts

/// A chart to look at and to test with.
public struct Sample: Sendable {
  /// A short name, unique among the samples; usable as an id.
  public let name: String
  /// The chart.
  public let chart: any Chart

  init(_ name: String, _ chart: any Chart) {
    self.name = name
    self.chart = chart
  }

  /// Ordinary data and hard cases of every chart.
  public static let all: [Sample] = time + panels + rows + plane + calendar
}

/// Names as they may come from outside.
enum Names {
  static let plain = [
    "Multi-channel", "E-mail only", "Home mail first", "Do nothing", "Texts after e-mail", "Employer webinar",
    "Launch and forget", "Quarterly push", "Reminder-heavy", "Manager cascade", "Benefits fair",
    "Two-wave mail",
    "Targeted musculoskeletal", "Incentive $50",
  ]
  static let nasty = [
    "<script>alert(\"1\")</script> & 'quotes'",
    "حملة البريد الإلكتروني ٢٠٢٧",
    "電子メールと郵送の組み合わせによる年間キャンペーン計画",
    "🚀👩‍👩‍👧 Launch 🎉",
    String(repeating: "A very long strategy name that goes on ", count: 5) + "end",
    "tab\there\u{0}\u{7}\u{202E}reversed\u{2028}line",
    String(repeating: "Unbroken", count: 25),
    "",
    "x",
    "קמפיין & דואר <b>",
    "e\u{301}\u{301}\u{301} combining",
    "]]> & --> <!--",
    "\u{FFFE}\u{FFFF} nonchar",
    "Żółć Ωμέγα Привет",
  ]
}

/// The same numbers on every run.
public struct Dice {
  private var state: UInt64

  public init(_ seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  public mutating func next(_ range: ClosedRange<Double>) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let part = Double(state >> 11) / Double(1 << 53)
    return range.lowerBound + part * (range.upperBound - range.lowerBound)
  }
}

let launch = CalendarDate(year: 2027, month: 1, day: 4)!
