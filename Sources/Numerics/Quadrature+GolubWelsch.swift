import CGSL

extension Quadrature {
  /// The quadrature whose orthonormal polynomials have a given three-term recurrence.
  ///
  /// The nodes are the eigenvalues of the symmetric tridiagonal matrix of the recurrence, the weights the
  /// squares of the first components of its eigenvectors: probabilities, whatever the scale of the moments.
  /// Golub and Welsch 1969, doi:10.1090/S0025-5718-69-99647-1.
  static func golubWelsch(
    _ diagonal: [Double], _ offDiagonal: [Double], within support: ClosedRange<Double>, _ call: NumericCall
  ) throws(NumericsError) -> Quadrature {
    // The eigensolver may loop for ever on NaN or infinity, and squares what it is given.
    let entries = diagonal + offDiagonal
    try call.require(
      entries.allSatisfy { abs($0) < 1e100 }, "the distribution is too wide for quadrature")
    let count = diagonal.count
    guard let matrix = gsl_matrix_calloc(count, count), let vectors = gsl_matrix_calloc(count, count),
      let values = gsl_vector_calloc(count), let workspace = gsl_eigen_symmv_alloc(count)
    else { preconditionFailure("out of memory for quadrature") }
    defer {
      gsl_matrix_free(matrix)
      gsl_matrix_free(vectors)
      gsl_vector_free(values)
      gsl_eigen_symmv_free(workspace)
    }
    for index in 0..<count {
      gsl_matrix_set(matrix, index, index, diagonal[index])
      if index > 0 {
        gsl_matrix_set(matrix, index, index - 1, offDiagonal[index - 1])
        gsl_matrix_set(matrix, index - 1, index, offDiagonal[index - 1])
      }
    }
    try call.run { gsl_eigen_symmv(matrix, values, vectors, workspace) }
    try call.run { gsl_eigen_symmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_ASC) }

    var nodes: [Double] = []
    var weights: [Double] = []
    for index in 0..<count {
      let first = gsl_matrix_get(vectors, 0, index)
      // A node within rounding of the support's end may come out beyond it.
      let node = min(max(gsl_vector_get(values, index), support.lowerBound), support.upperBound)
      nodes.append(try call.finite(node))
      weights.append(try call.finite(first * first))
    }
    let total = weights.reduce(0, +)
    return Quadrature(nodes: nodes, weights: weights.map { $0 / total })
  }
}
