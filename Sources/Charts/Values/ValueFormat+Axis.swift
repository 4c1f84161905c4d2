extension ValueFormat {
  /// A number as written at a tick of an axis: short, with as many decimals as the step needs
  /// and in one unit along the whole axis: $0, $0.5k, $1k.
  public func axisText(_ value: Double, step: Double, largest: Double) -> String {
    guard value.isFinite else { return Digits.unknown }
    switch self {
    case .share:
      return Digits.fixed(value * 100, Digits.needed(for: step * 100)) + " %"
    case .ratio:
      return Digits.fixed(value, Digits.needed(for: step)) + "×"
    case .days:
      return Digits.fixed(value, Digits.needed(for: step)) + " d"
    case .money(let symbol):
      let sign = value < 0 ? "−" : ""
      return sign + symbol + Self.short(value.magnitude, step: step, largest: largest, kiloFrom: 1e3)
    case .count, .plain:
      return Self.short(value, step: step, largest: largest, kiloFrom: 1e4)
    }
  }

  /// Whether ticks between whole numbers would be senseless.
  var isWhole: Bool {
    self == .count || self == .days
  }

  private static func short(_ value: Double, step: Double, largest: Double, kiloFrom: Double) -> String {
    if value == 0 { return "0" }
    let size = largest.magnitude
    let units: [(size: Double, from: Double, name: String)] = [
      (1e9, 1e9, "bn"), (1e6, 1e6, "M"), (1e3, kiloFrom, "k"),
    ]
    let unit = units.first { size >= $0.from } ?? (size: 1, from: 0, name: "")
    return Digits.fixed(value / unit.size, Digits.needed(for: step / unit.size)) + unit.name
  }
}
