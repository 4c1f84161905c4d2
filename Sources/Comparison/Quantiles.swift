/// Quantiles of values in any order, none of them NaN: as `quantile(_:_:)` of the sorted ones, by selection.
///
/// - Parameter probabilities: ascending.
public func quantiles(_ values: [Double], _ probabilities: [Double]) -> [Double] {
  guard values.count > 1 else { return probabilities.map { _ in values.first ?? .nan } }
  var values = values
  return values.withUnsafeMutableBufferPointer { values in
    var from = 0
    return probabilities.map { p in
      let position = p * Double(values.count - 1)
      let below = Int(position)
      select(below, in: values, from: from)
      from = below
      guard below + 1 < values.count else { return values[below] }
      let next = values[(below + 1)...].min()!
      let weight = position - Double(below)
      // Equal neighbours, also infinite ones, stay what they are.
      if weight == 0 || values[below] == next { return values[below] }
      return values[below] * (1 - weight) + next * weight
    }
  }
}

/// Puts the k-th smallest of the values from `from` on at k, smaller ones before it and greater ones behind.
///
/// Floyd and Rivest, "Algorithm 489: SELECT", doi:10.1145/360680.360694, without its sampling: the pivot is the middle one
/// of three.
private func select(_ k: Int, in values: UnsafeMutableBufferPointer<Double>, from: Int) {
  var (low, high) = (from, values.count - 1)
  while low < high {
    let (a, b, c) = (values[low], values[(low + high) / 2], values[high])
    let pivot = max(min(a, b), min(max(a, b), c))
    var (i, j) = (low, high)
    while i <= j {
      while values[i] < pivot { i += 1 }
      while values[j] > pivot { j -= 1 }
      if i <= j {
        values.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    if k <= j { high = j } else if k >= i { low = i } else { return }
  }
}
