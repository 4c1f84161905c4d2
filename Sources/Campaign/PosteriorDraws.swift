/// Joint draws of some numbers from a fit, which stand in for their own distributions so that what was learned of their
/// combinations survives.
public struct PosteriorDraws: Hashable, Sendable {
  /// Names of assumptions, and `client effect`.
  public var names: [String]
  /// By draw, in the order of the names.
  public var rows: [[Double]]
  /// What they were fitted to, in words.
  public var source: String

  /// What the client effect is called among the names.
  public static let clientEffect = "client effect"

  public init(names: [String], rows: [[Double]], source: String) {
    self.names = names
    self.rows = rows
    self.source = source
  }

  /// The draw that a replication takes: with few replications draws from all over the fit, with as many as there are draws
  /// each of them once, and then again.
  public func row(_ replication: Int, world: Int) -> [Double] {
    rows[(replication * stride + world) % rows.count]
  }

  /// Near the golden section of the number of rows, and without a divisor in common with it.
  private var stride: Int {
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    let near = max(1, Int(0.618_034 * Double(rows.count)))
    return (near...).first { divisor($0, rows.count) == 1 } ?? 1
  }

  /// A column a name, a row a draw.
  public var csv: String {
    var csv = CSV(names)
    for row in rows { csv.append(texts: row.map(PosteriorDraws.text)) }
    return csv.text
  }

  /// Seven digits are more than any fit knows.
  private static func text(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var scale = 1.0
    var magnitude = value.magnitude
    while magnitude >= 1e7 {
      magnitude /= 10
      scale *= 10
    }
    while magnitude < 1e6 {
      magnitude *= 10
      scale /= 10
    }
    let rounded = magnitude.rounded()
    // Division by a power of ten is exact to the last digit, multiplication by its inverse is not.
    let result = scale < 1 ? rounded / (1 / scale).rounded() : rounded * scale
    return "\(value < 0 ? -result : result)"
  }
}
