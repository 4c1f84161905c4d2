/// Tomorrow is as today: a random walk without drift.
///
/// Mean y_T, variance h·σ², σ² the mean square of the past steps. Hyndman & Athanasopoulos 2021, Forecasting: Principles
/// and Practice, section 5.5.
public struct LastValue: Baseline {
  public let name = "last value"

  public init() {}

  public func forecast(_ past: [Double], steps: Int) throws -> Forecast {
    try require(past, atLeast: 3, steps: steps)
    let squares = zip(past, past.dropFirst()).map { ($1 - $0) * ($1 - $0) }
    let variance = squares.reduce(0, +) / Double(squares.count)
    return try Forecast(
      means: Array(repeating: past[past.count - 1], count: steps),
      sds: (1...steps).map { (variance * Double($0)).squareRoot() })
  }
}
