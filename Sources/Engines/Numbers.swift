/// Numbers side by side, at a place that somebody else owns: reading and writing them asks nobody.
struct Numbers<N: Quantity>: RandomAccessCollection {
  let place: UnsafeMutablePointer<N>
  let count: Int
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always)
  subscript(index: Int) -> N {
    get { place[index] }
    nonmutating set { place[index] = newValue }
  }

  /// Some of them.
  @inline(__always) func part(_ start: Int, _ count: Int) -> Numbers {
    Numbers(place: place + start, count: count)
  }

  /// Σ, four numbers abreast: rows are long, and summed often.
  @inline(__always) var total: N {
    var (a, b, c, d) = (N.zero, N.zero, N.zero, N.zero)
    var i = 0
    while i + 4 <= count {
      a += place[i]
      b += place[i + 1]
      c += place[i + 2]
      d += place[i + 3]
      i += 4
    }
    while i < count {
      a += place[i]
      i += 1
    }
    return (a + b) + (c + d)
  }

  func clear() { for index in 0..<count { place[index] = .zero } }
}

/// Owns the numbers of one run of an engine, and frees them with itself.
final class NumberStore<N: Quantity> {
  /// Small rows share a piece of memory.
  private static var piece: Int { 512 }
  private var pieces: [UnsafeMutablePointer<N>] = []
  private var next: UnsafeMutablePointer<N>?
  private var left = 0

  /// New ones, all 0.
  func numbers(_ count: Int) -> Numbers<N> {
    if next == nil || count > left {
      left = Swift.max(NumberStore.piece, count)
      next = .allocate(capacity: left)
      pieces.append(next!)
    }
    let place = next!
    place.initialize(repeating: .zero, count: count)
    next = place + count
    left -= count
    return Numbers(place: place, count: count)
  }

  deinit { for piece in pieces { piece.deallocate() } }
}

/// Room for what happens to all segments in a step.
struct SegmentRows<N: Quantity> {
  private let segments: Int
  /// By flow and segment, for as many flows as are drawn at once: how many there are, the chance of each of them, and to
  /// how many it happens.
  private let allN, allP, allPart: Numbers<N>
  /// Those who become aware, the aware who register, and those who ask for care, by segment one after the other.
  let moving: Numbers<N>
  let atOnce, forgetting: Numbers<N>
  /// Leavers, and those who come.
  let left, growing: Numbers<N>
  /// Share of users that is heard of.
  let heard: Numbers<N>
  /// Members addressed by a send, those of them who opt out, and present members.
  let addressed, optedOut, present: Numbers<N>
  /// Coming into care, in care, and visits.
  let arriving, caring, visits: Numbers<N>

  init(_ store: NumberStore<N>, segments: Int, flows: Int) {
    self.segments = segments
    func row(_ flows: Int) -> Numbers<N> { store.numbers(flows * segments) }
    (allN, allP, allPart) = (row(flows), row(flows), row(flows))
    moving = row(3)
    (atOnce, forgetting, arriving, heard) = (row(1), row(1), row(1), row(1))
    (addressed, optedOut, present) = (row(1), row(1), row(1))
    (left, growing, caring, visits) = (row(1), row(1), row(1), row(1))
  }

  func n(_ flows: Int) -> Numbers<N> { allN.part(0, flows * segments) }
  func p(_ flows: Int) -> Numbers<N> { allP.part(0, flows * segments) }
  func part(_ flows: Int) -> Numbers<N> { allPart.part(0, flows * segments) }
  var newlyAware: Numbers<N> { moving.part(0, segments) }
  var registering: Numbers<N> { moving.part(segments, segments) }
  var requesting: Numbers<N> { moving.part(2 * segments, segments) }
}
