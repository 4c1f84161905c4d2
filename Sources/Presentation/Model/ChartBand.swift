/// A band between two values for each category, such as P10 to P90.
///
/// It is drawn as stacked areas: an invisible one up to the low value, a coloured one from there.
/// Stacking cannot show values below zero; a band with such values is drawn as two thin lines.
public struct ChartBand: Sendable {
  /// The name in the legend.
  public var name: String
  /// The lower values, one for each category.
  public var low: [Double?]
  /// The upper values, one for each category.
  public var high: [Double?]

  /// Describes a band.
  public init(_ name: String, low: [Double?], high: [Double?]) {
    self.name = name
    self.low = low
    self.high = high
  }
}
