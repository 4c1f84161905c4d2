import Kernels
import Numerics

/// Random orders in which a deck's parts are dealt to its places.
///
/// [shuffle][place], parts counted from 0. In each hand a shuffle gives every place another of 64 equal parts of the unit
/// interval, and within each of these every hand another sixteenth: a sliced Latin hypercube (Qian, JASA 107 (2012) 393–399).
enum Shuffles {
  /// Never freed: the kernels keep the address.
  nonisolated(unsafe) static let all: UnsafePointer<UInt16> = {
    let (deck, hand) = (Int(DRAWS_DECK), Int(DRAWS_HAND))
    let hands = deck / hand
    let all = UnsafeMutablePointer<UInt16>.allocate(capacity: Int(DRAWS_SHUFFLES) * deck)
    var stream = RandomStream(seed: 0)
    /// 0 ..< count in random order (Fisher and Yates).
    func order(_ count: Int) -> [Int] {
      var order = Array(0..<count)
      for last in order.indices.dropFirst().reversed() {
        order.swapAt(last, Int((UInt64(stream.bits32()) * UInt64(last + 1)) >> 32))
      }
      return order
    }
    for shuffle in 0..<Int(DRAWS_SHUFFLES) {
      let fine = (0..<hand).map { _ in order(hands) }
      for own in 0..<hands {
        for (place, coarse) in order(hand).enumerated() {
          all[shuffle * deck + own * hand + place] = UInt16(coarse * hands + fine[coarse][own])
        }
      }
    }
    return UnsafePointer(all)
  }()
}
