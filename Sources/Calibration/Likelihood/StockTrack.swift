import Observed

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Present members who have come to a stage, rebuilt from counts of those who came and the rate at which members leave.
///
/// Between the ends of periods it runs straight; where nothing was observed, those expected by the model come.
struct StockTrack {
  private var days: [Double] = []
  private var values: [Double] = []
  private let leavingPerDay: Double

  /// - Parameter leaving: hazard of leaving the client, per day.
  init(day: Int, value: Double, leaving: Double) {
    days = [Double(day)]
    values = [value]
    leavingPerDay = leaving
  }

  /// The day up to which it is known.
  var end: Double { days[days.count - 1] }
  var last: Double { values[values.count - 1] }

  /// So many come evenly between the end and a day.
  mutating func add(_ count: Double, to day: Int) {
    let length = Double(day) - end
    guard length > 0 else { return }
    let stay = exp(-leavingPerDay * length)
    // Those who come evenly have left for half the time, to first order.
    values.append(last * stay + count * exp(-leavingPerDay * length / 2))
    days.append(Double(day))
  }

  /// The stock is known to be so large at the end of the track.
  mutating func reset(to value: Double) { values[values.count - 1] = value }

  /// At the beginning of a day.
  func at(_ day: Double) -> Double {
    if day <= days[0] { return values[0] }
    guard let above = days.firstIndex(where: { $0 >= day }) else { return last }
    let (a, b) = (days[above - 1], days[above])
    return values[above - 1] + (values[above] - values[above - 1]) * (day - a) / (b - a)
  }
}
