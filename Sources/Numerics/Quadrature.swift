/// A Gauss quadrature for a probability distribution: nodes and weights with E[f(X)] ≈ Σ wᵢ f(xᵢ).
///
/// Exact for polynomials up to degree 2n − 1, so n nodes carry the distribution's first 2n − 1 moments.
/// Nodes ascend; weights are at least 0 and sum to 1.
public struct Quadrature: Sendable, Equatable {
  public let nodes: [Double]
  public let weights: [Double]

  /// The most nodes that may be asked for: the work grows with the cube.
  public static var maximumCount: Int { 256 }

  /// Nodes for a gamma distribution of mean 1 and the given variance v (shape 1/v): generalised Laguerre.
  ///
  /// Recurrence of the orthonormal polynomials, scaled to mean 1: aₙ = 1 + 2nv, bₙ² = nv(1 + (n − 1)v), which
  /// needs neither 1/v nor gamma functions and so holds for any v. Variance 0: one node at 1.
  /// Throws for a count outside 1...256, and for a variance that is negative or not finite.
  public static func gammaNodes(count: Int, variance: Double) throws(NumericsError) -> Quadrature {
    let call = NumericCall("gammaNodes", ["count": Double(count), "variance": variance])
    try call.requireFinite()
    try call.require(count >= 1 && count <= maximumCount, "count must be between 1 and \(maximumCount)")
    try call.require(variance >= 0, "variance must be 0 or greater")
    if variance == 0 { return Quadrature(nodes: [1], weights: [1]) }
    let diagonal = (0..<count).map { 1 + 2 * Double($0) * variance }
    let offDiagonal = (1..<count).map { n -> Double in
      let n = Double(n)
      return (n * variance * (1 + (n - 1) * variance)).squareRoot()
    }
    return try golubWelsch(diagonal, offDiagonal, within: 0...Double.infinity, call)
  }

  /// Nodes for a beta(a, b) distribution on [0, 1]: Jacobi, shifted.
  ///
  /// With s = a + b: a₀ = a/s, b₁² = ab/(s²(s + 1)) and, from n = 1 and n = 2,
  /// aₙ = (2n(n + s − 1) + a(s − 2))/((2n + s − 2)(2n + s)),
  /// bₙ² = n(n + a − 1)(n + b − 1)(n + s − 2)/((2n + s − 2)²(2n + s − 1)(2n + s − 3)).
  /// Throws for a count outside 1...256, and for a or b that is not finite and greater than 0.
  public static func betaNodes(count: Int, a: Double, b: Double) throws(NumericsError) -> Quadrature {
    let call = NumericCall("betaNodes", ["count": Double(count), "a": a, "b": b])
    try call.requireFinite()
    try call.require(count >= 1 && count <= maximumCount, "count must be between 1 and \(maximumCount)")
    try call.requirePositive("a", "b")
    let s = a + b
    let diagonal = (0..<count).map { index -> Double in
      let n = Double(index)
      if index == 0 { return a / s }
      return (2 * n * (n + s - 1) + a * (s - 2)) / ((2 * n + s - 2) * (2 * n + s))
    }
    let offDiagonal = (1..<count).map { index -> Double in
      if index == 1 { return (a / s * (b / s) / (s + 1)).squareRoot() }
      let n = Double(index)
      // Quotients first, so that large a and b cannot overflow.
      let middle = 2 * n + s - 2
      let product =
        n * ((n + a - 1) / middle) * ((n + b - 1) / middle) * ((n + s - 2) / (middle + 1)) / (middle - 1)
      return product.squareRoot()
    }
    return try golubWelsch(diagonal, offDiagonal, within: 0...1, call)
  }
}
