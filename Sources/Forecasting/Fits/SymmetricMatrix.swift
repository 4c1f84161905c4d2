/// Small symmetric matrices, as rows.
enum SymmetricMatrix {
  /// The inverse of a positive definite matrix by Cholesky's factor; nil where it is not, or nearly not.
  static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    let n = matrix.count
    var factor = Array(repeating: Array(repeating: 0.0, count: n), count: n)
    for i in 0..<n {
      for j in 0...i {
        let sum = (0..<j).reduce(matrix[i][j]) { $0 - factor[i][$1] * factor[j][$1] }
        if i == j {
          guard sum > 1e-12 * matrix[i][i], sum.isFinite else { return nil }
          factor[i][i] = sum.squareRoot()
        } else {
          factor[i][j] = sum / factor[j][j]
        }
      }
    }
    var inverse = Array(repeating: Array(repeating: 0.0, count: n), count: n)
    for column in 0..<n {
      var x = (0..<n).map { $0 == column ? 1.0 : 0 }
      for i in 0..<n { x[i] = ((0..<i).reduce(x[i]) { $0 - factor[i][$1] * x[$1] }) / factor[i][i] }
      for i in stride(from: n - 1, through: 0, by: -1) {
        x[i] = (((i + 1)..<n).reduce(x[i]) { $0 - factor[$1][i] * x[$1] }) / factor[i][i]
      }
      for row in 0..<n { inverse[row][column] = x[row] }
    }
    return inverse
  }

  /// g·M·g.
  static func form(_ g: [Double], _ matrix: [[Double]]) -> Double {
    g.indices.reduce(0) { sum, i in sum + g.indices.reduce(0) { $0 + g[i] * matrix[i][$1] * g[$1] } }
  }
}
