/// Numbers digests in the order they are first seen: 16 bytes a digest, and 8 to 16 for finding it.
struct HashIndex {
  private var digests: [KeyedHash.Digest] = []
  /// Places in `digests`, found by open addressing; −1 where there is none. At most half full.
  private var table = [Int32](repeating: -1, count: 1 << 10)

  var count: Int { digests.count }

  /// The number of a digest, and whether it was seen for the first time.
  mutating func number(of digest: KeyedHash.Digest) -> (number: Int, isNew: Bool) {
    var slot = place(of: digest)
    if table[slot] >= 0 { return (Int(table[slot]), false) }
    if digests.count >= table.count / 2 {
      table = [Int32](repeating: -1, count: table.count * 2)
      for (number, known) in digests.enumerated() { table[place(of: known)] = Int32(number) }
      slot = place(of: digest)
    }
    table[slot] = Int32(digests.count)
    digests.append(digest)
    return (digests.count - 1, true)
  }

  /// The slot a digest is in, or would be put.
  private func place(of digest: KeyedHash.Digest) -> Int {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: digest.low) & mask
    while table[slot] >= 0, digests[Int(table[slot])] != digest { slot = (slot + 1) & mask }
    return slot
  }
}
