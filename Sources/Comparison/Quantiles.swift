/// Quantiles of values in any order, none of them NaN: as `quantile(_:_:)` of the sorted ones.
///
/// Counts are tallied where they lie close together, other values selected.
///
/// - Parameter probabilities: ascending.
public func quantiles(_ values: [Double], _ probabilities: [Double]) -> [Double] {
  guard values.count > 1 else { return probabilities.map { _ in values.first ?? .nan } }
  if let tally = WholeTally(values) {
    return probabilities.map { quantile(of: values.count, $0, tally.value(at:)) }
  }
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
  return quantile(of: sorted.count, p) { sorted[$0] }
}

/// The same of so many values, each asked for by its place.
private func quantile(of count: Int, _ p: Double, _ value: (Int) -> Double) -> Double {
  let position = p * Double(count - 1)
  let below = Int(position)
  return between(value(below), below + 1 < count ? value(below + 1) : nil, position - Double(below))
}

/// Part of the way from a value to the next, if there is one.
private func between(_ below: Double, _ next: Double?, _ weight: Double) -> Double {
  // Equal neighbours, also infinite ones, stay what they are.
  guard let next, weight > 0, below != next else { return below }
  return below * (1 - weight) + next * weight
}

/// How often each whole number occurs among values that are all whole and not farther apart than there are many.
private struct WholeTally {
  private let least: Double
  /// By value from the least on: how many are not greater.
  private var upTo: [Int]

  /// Nil where the values are not of this kind.
  init?(_ values: [Double]) {
    typealias Eight = SIMD8<Double>
    // Adding 1.5 · 2⁵² leaves no room for a fraction.
    let magic = Eight(repeating: 6_755_399_441_055_744)
    let whole = values.count / 8 * 8
    let isKind: (least: Double, most: Double)? = values.withUnsafeBytes { bytes in
      var (least, most) = (Eight(repeating: values[0]), Eight(repeating: values[0]))
      var odd = SIMDMask<Eight.MaskStorage>(repeating: false)
      func look(_ now: Eight) {
        odd .|= (now + magic) - magic .!= now
        least.replace(with: now, where: now .< least)
        most.replace(with: now, where: now .> most)
      }
      for start in stride(from: 0, to: whole, by: 8) {
        look(bytes.loadUnaligned(fromByteOffset: start * 8, as: Eight.self))
      }
      for value in values[whole...] { look(Eight(repeating: value)) }
      return any(odd) ? nil : (least.min(), most.max())
    }
    guard let (least, most) = isKind, most - least <= Double(values.count) else { return nil }
    self.least = least
    upTo = [Int](repeating: 0, count: Int(most - least) + 1)
    upTo.withUnsafeMutableBufferPointer { upTo in
      for value in values { upTo[Int(value - least)] += 1 }
      for index in upTo.indices.dropFirst() { upTo[index] += upTo[index - 1] }
    }
  }

  /// The value that is at a place of the sorted ones.
  func value(at place: Int) -> Double {
    var (low, high) = (0, upTo.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if upTo[middle] > place { high = middle } else { low = middle + 1 }
    }
    return least + Double(low)
  }
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
