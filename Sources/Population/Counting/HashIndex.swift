/// Numbers digests in the order they are first seen: 16 bytes a digest, and 8 to 16 for finding it.
struct HashIndex {
  private var digests: [KeyedHash.Digest] = []
  /// Found by open addressing, at most half full: a digest's number from 1 in as many low bits as the size asks for, and
  /// bits of the digest above, which spare most looks at it; 0 where there is none.
  private var table = [UInt32](repeating: 0, count: 1 << 10)
  /// The last one found: rows of a household mostly follow each other.
  private var latest: (digest: KeyedHash.Digest, number: Int)?

  /// Where a digest is looked for, and what stands there.
  struct Search {
    let digest: KeyedHash.Digest
    fileprivate let slot: Int
    fileprivate let entry: UInt32
  }

  /// The first look at the table, made as soon as the digest is known: the place is mostly in no cache, and memory answers
  /// while the rest of the row is read. Nothing may be numbered between it and `number(of:)`.
  mutating func search(_ digest: KeyedHash.Digest) -> Search {
    if digests.count >= table.count / 2 { grow() }
    let slot = slot(of: digest)
    return Search(digest: digest, slot: slot, entry: table[slot])
  }

  /// The number of a digest, and whether it was seen for the first time.
  mutating func number(of search: Search) -> (number: Int, isNew: Bool) {
    let digest = search.digest
    if let latest, latest.digest == digest { return (latest.number, false) }
    let mask = UInt32(table.count - 1)
    let tag = UInt32(truncatingIfNeeded: digest.high) & ~mask
    var (slot, entry) = (search.slot, search.entry)
    while entry != 0 {
      let number = Int(entry & mask) - 1
      if entry & ~mask == tag, digests[number] == digest {
        latest = (digest, number)
        return (number, false)
      }
      slot = (slot + 1) & Int(mask)
      entry = table[slot]
    }
    latest = (digest, digests.count)
    digests.append(digest)
    table[slot] = tag | UInt32(digests.count)
    return (digests.count - 1, true)
  }

  /// Where the search for a digest begins.
  private func slot(of digest: KeyedHash.Digest) -> Int {
    Int(truncatingIfNeeded: digest.low) & (table.count - 1)
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    let mask = UInt32(table.count - 1)
    for (number, digest) in digests.enumerated() {
      var slot = slot(of: digest)
      while table[slot] != 0 { slot = (slot + 1) & Int(mask) }
      table[slot] = UInt32(truncatingIfNeeded: digest.high) & ~mask | UInt32(number + 1)
    }
  }
}
