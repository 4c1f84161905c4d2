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
      return between(values[below], values[(below + 1)...].min(), position - Double(below))
    }
  }
}

/// The quantile of sorted values by linear interpolation between order statistics (Hyndman & Fan 1996, type 7).
public func quantile(_ sorted: [Double], _ p: Double) -> Double {
  guard sorted.count > 1 else { return sorted.first ?? .nan }
  let position = p * Double(sorted.count - 1)
  let below = Int(position)
  return between(sorted[below], below + 1 < sorted.count ? sorted[below + 1] : nil, position - Double(below))
}

/// Part of the way from a value to the next, if there is one.
private func between(_ below: Double, _ next: Double?, _ weight: Double) -> Double {
  // Equal neighbours, also infinite ones, stay what they are.
  guard let next, weight > 0, below != next else { return below }
  return below * (1 - weight) + next * weight
}

/// Puts the k-th smallest of the values from `from` on at k, smaller ones before it and greater ones behind.
///
/// Hoare, "Algorithm 65: FIND", doi:10.1145/366622.366647; the pivot is the middle one of three.
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
