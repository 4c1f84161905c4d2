/// The bytes of a buffer while they are looked at, and no longer: a pointer that leaves no scope.
///
/// An array would be counted as used and as no longer used again for every cell that is looked at, which costs as much as
/// the looking. Places are checked as an array's are.
struct Bytes {
  private let start: UnsafePointer<UInt8>?
  let count: Int

  fileprivate init(_ buffer: UnsafeBufferPointer<UInt8>) {
    start = buffer.baseAddress
    count = buffer.count
  }

  subscript(place: Int) -> UInt8 {
    @inline(__always) get {
      guard let start, UInt(bitPattern: place) < UInt(bitPattern: count) else {
        preconditionFailure("no byte \(place) of \(count)")
      }
      return start[place]
    }
  }

  /// Eight bytes as a number, the first lowest.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    guard let start, place >= 0, place &+ 8 <= count else {
      preconditionFailure("no eight bytes at \(place) of \(count)")
    }
    return UInt64(
      littleEndian: UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self))
  }

  /// A copy of some of them.
  subscript(range: Range<Int>) -> [UInt8] { range.map { self[$0] } }
}

extension [UInt8] {
  /// Looks at the bytes, which stay where they are meanwhile.
  @inline(__always)
  func read<Result>(_ look: (Bytes) throws -> Result) rethrows -> Result {
    try withUnsafeBufferPointer { try look(Bytes($0)) }
  }
}
