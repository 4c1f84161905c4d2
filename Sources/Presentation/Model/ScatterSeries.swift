/// A series of points.
public struct ScatterSeries: Sendable {
  /// One point.
  public struct Point: Sendable {
    /// The horizontal value.
    public var x: Double
    /// The vertical value.
    public var y: Double
    /// The name written next to the point; empty for none.
    public var label: String

    /// Describes a point.
    public init(x: Double, y: Double, label: String = "") {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  /// The name in the legend.
  public var name: String
  /// The points; those with a value that is not finite are left out.
  public var points: [Point]

  /// Describes a series of points.
  public init(_ name: String, points: [Point]) {
    self.name = name
    self.points = points
  }
}
