/// As it was a season ago.
///
/// Mean y_{T+h−m(k+1)}, variance (k + 1)·σ², k whole seasons ahead, σ² the mean square of the past differences to a season
/// before. Hyndman & Athanasopoulos 2021, Forecasting: Principles and Practice, section 5.5.
public struct SeasonalNaive: Baseline {
  public let name = "seasonal naive"
  /// Numbers in a season.
  public let period: Int

  public init(period: Int) {
    precondition(period >= 1)
    self.period = period
  }

  public func forecast(_ past: [Double], steps: Int) throws -> Forecast {
    try require(past, atLeast: period + 2, steps: steps)
    let squares = zip(past, past.dropFirst(period)).map { ($1 - $0) * ($1 - $0) }
    let variance = squares.reduce(0, +) / Double(squares.count)
    let last = Array(past.suffix(period))
    return try Forecast(
      means: (0..<steps).map { last[$0 % period] },
      sds: (0..<steps).map { (variance * Double($0 / period + 1)).squareRoot() })
  }
}
