/// Round numbers along an axis that cover the data.
struct Ticks: Equatable {
  /// The distance between two ticks: 1, 2 or 5 times a power of ten.
  let step: Double
  /// The ticks from low to high; the first and last are the ends of the axis.
  let values: [Double]

  var low: Double { values.first ?? 0 }
  var high: Double { values.last ?? 1 }

  /// Ticks that cover the numbers, about so many. Without known numbers the axis is 0 to 1.
  init(covering numbers: [Double], fromZero: Bool, about count: Int, whole: Bool) {
    let known = numbers.filter { $0.isFinite && $0.magnitude < 1e300 }
    var low = known.min() ?? 0
    var high = known.max() ?? 0
    if fromZero {
      low = min(low, 0)
      high = max(high, 0)
    }
    // A single number would have no extent to draw on.
    if high - low <= max(low.magnitude, high.magnitude) * 1e-6 {
      if low == 0 || fromZero {
        high = max(high, low == 0 && high == 0 ? 1 : high)
        low = min(low, 0)
      } else {
        let margin = max(low.magnitude, high.magnitude) * 0.1
        low -= margin
        high += margin
      }
    }
    let (mantissa, exponent) = Self.roundStep((high - low) / Double(max(count, 1)))
    var step = Self.product(mantissa, exponent)
    if whole, high - low >= 1, step < 1 { step = 1 }
    let first = (low / step + 1e-9).rounded(.down)
    let last = max((high / step - 1e-9).rounded(.up), first + 1)
    let steps = Int(min(last - first, 50))
    self.step = step
    values = (0...steps).map { index in
      // Dividing by a power of ten keeps 0.3 from becoming 0.30000000000000004.
      let number = first + Double(index)
      return step == 1
        ? number
        : exponent < 0
          ? number * mantissa / Self.product(1, -exponent) : number * step
    }
  }

  /// The ticks as written on the axis.
  func texts(_ format: ValueFormat) -> [String] {
    let largest = max(low.magnitude, high.magnitude)
    return values.map { format.axisText($0, step: step, largest: largest) }
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is not below the number.
  private static func roundStep(_ rough: Double) -> (mantissa: Double, exponent: Int) {
    var exponent = 0
    var scaled = rough
    while scaled >= 10 {
      scaled /= 10
      exponent += 1
    }
    while scaled < 1, exponent > -300 {
      scaled *= 10
      exponent -= 1
    }
    for mantissa in [1.0, 2, 5] where scaled <= mantissa * 1.000001 { return (mantissa, exponent) }
    return (1, exponent + 1)
  }

  private static func product(_ mantissa: Double, _ exponent: Int) -> Double {
    var result = mantissa
    for _ in 0..<exponent.magnitude { result = exponent < 0 ? result / 10 : result * 10 }
    return result
  }
}
