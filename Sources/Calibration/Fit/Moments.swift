/// Standard deviation of a sample, about its mean.
func standardDeviation(_ values: [Double]) -> Double {
  let n = Double(values.count)
  guard n > 1 else { return 0 }
  let mean = values.reduce(0, +) / n
  return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
}

/// Correlation of two samples; 0 where one does not vary.
func correlation(_ a: [Double], _ b: [Double]) -> Double {
  let n = Double(a.count)
  let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
  var (aa, bb, ab) = (0.0, 0.0, 0.0)
  for (x, y) in zip(a, b) {
    aa += (x - meanA) * (x - meanA)
    bb += (y - meanB) * (y - meanB)
    ab += (x - meanA) * (y - meanB)
  }
  return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : 0
}
