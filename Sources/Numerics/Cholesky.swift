import CGSL
import Foundation

/// The lower triangular L with L·Lᵀ = A, of a symmetric positive definite matrix (`gsl_linalg_cholesky_decomp1`).
public struct Cholesky: Sendable {
  public let size: Int
  /// L by [row][column], 0 above the diagonal.
  public let lower: [[Double]]

  /// - Parameter matrix: by [row][column], symmetric.
  /// - Throws: `NumericsError` where the matrix is not positive definite.
  public init(_ matrix: [[Double]]) throws(NumericsError) {
    let n = matrix.count
    precondition(n > 0 && matrix.allSatisfy { $0.count == n })
    let call = NumericCall("gsl_linalg_cholesky_decomp1", ["size": Double(n)])
    try call.require(matrix.allSatisfy { $0.allSatisfy(\.isFinite) }, "the matrix must be finite")
    guard let a = gsl_matrix_alloc(n, n) else { preconditionFailure("out of memory for a matrix") }
    defer { gsl_matrix_free(a) }
    for i in 0..<n { for j in 0..<n { gsl_matrix_set(a, i, j, matrix[i][j]) } }
    try call.run { gsl_linalg_cholesky_decomp1(a) }
    size = n
    lower = (0..<n).map { i in (0..<n).map { j in j <= i ? gsl_matrix_get(a, i, j) : 0 } }
  }

  /// L·x.
  public func times(_ x: [Double]) -> [Double] {
    lower.map { row in zip(row, x).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// L⁻¹·x, by forward substitution.
  public func solve(_ x: [Double]) -> [Double] {
    var y = x
    for i in 0..<size {
      for j in 0..<i { y[i] -= lower[i][j] * y[j] }
      y[i] /= lower[i][i]
    }
    return y
  }

  /// log det L: half the logarithm of the determinant of A.
  public var logDeterminant: Double { (0..<size).reduce(0) { $0 + log(lower[$1][$1]) } }

  /// A⁻¹ by [row][column].
  public var inverse: [[Double]] {
    let columns = (0..<size).map { j in solve((0..<size).map { $0 == j ? 1 : 0 }) }
    return (0..<size).map { i in
      (0..<size).map { j in zip(columns[i], columns[j]).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }
}
