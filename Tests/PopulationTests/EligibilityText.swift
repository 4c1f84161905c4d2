import Campaign

@testable import Population

/// An eligibility file in memory, as of 4 January 2027.
enum EligibilityText {
  static func count(
    _ bytes: [UInt8], _ change: (inout CountingOptions) -> Void = { _ in }
  ) throws(Faults) -> PopulationCounts {
    var options = CountingOptions(asOf: CalendarDate(dayNumber: 20_822))
    change(&options)
    let encoding = options.encoding
    var rest: [UInt8]? = bytes
    return try EligibilityFile.count(file: "f.csv", options: options) {
      defer { rest = nil }
      return encoding.utf8(rest ?? [])
    }
  }
}
