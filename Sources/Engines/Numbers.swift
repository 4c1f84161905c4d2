/// Numbers side by side, at a place that somebody else owns: reading and writing them asks nobody.
struct Numbers<N: Quantity> {
  let first: UnsafeMutablePointer<N>
  let count: Int

  @inline(__always)
  subscript(index: Int) -> N {
    get { first[index] }
    nonmutating set { first[index] = newValue }
  }

  /// Σ, four numbers abreast: rows are long, and summed often.
  var total: N {
    var (a, b, c, d) = (N.zero, N.zero, N.zero, N.zero)
    var i = 0
    while i + 4 <= count {
      a += first[i]
      b += first[i + 1]
      c += first[i + 2]
      d += first[i + 3]
      i += 4
    }
    while i < count {
      a += first[i]
      i += 1
    }
    return (a + b) + (c + d)
  }

  func clear() { for index in 0..<count { first[index] = .zero } }
}

/// Owns the numbers of one run of an engine, and frees them with itself.
final class NumberStore<N: Quantity> {
  private var pieces: [UnsafeMutablePointer<N>] = []

  /// New ones, all 0.
  func numbers(_ count: Int) -> Numbers<N> {
    let piece = UnsafeMutablePointer<N>.allocate(capacity: max(1, count))
    piece.initialize(repeating: .zero, count: max(1, count))
    pieces.append(piece)
    return Numbers(first: piece, count: count)
  }

  deinit { for piece in pieces { piece.deallocate() } }
}

/// Room for what happens to all segments in a step.
struct SegmentRows<N: Quantity> {
  /// How many there are of each segment, and the chance of each of them.
  let n, p: Numbers<N>
  let newlyAware, atOnce, registering, forgetting, requesting: Numbers<N>
  /// Coming into care, and a part of those looked at.
  let arriving, part: Numbers<N>

  init(_ store: NumberStore<N>, segments: Int) {
    func row() -> Numbers<N> { store.numbers(segments) }
    (n, p) = (row(), row())
    (newlyAware, atOnce, registering, forgetting, requesting) = (row(), row(), row(), row(), row())
    (arriving, part) = (row(), row())
  }
}
