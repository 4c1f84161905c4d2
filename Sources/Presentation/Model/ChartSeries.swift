/// A series of values, one for each category.
public struct ChartSeries: Sendable {
  /// The name in the legend.
  public var name: String
  /// The values; nil, and values that are not finite, leave a gap.
  public var values: [Double?]

  /// Describes a series.
  public init(_ name: String, values: [Double?]) {
    self.name = name
    self.values = values
  }
}
