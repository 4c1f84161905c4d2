/// Who lives with whose contract: holders and those who come with them, joined by the hash of the holder's id.
///
/// Rows come in any order, so those who come before their holder wait as a pair of numbers.
struct Households {
  private var index = HashIndex()
  /// The holder's segment by household; −1 until one is seen.
  private var holders: [Int32] = []
  private var hasPartner: [Bool] = []
  /// Members whose household had no holder when they were seen.
  private var waiting: [(household: Int32, segment: Int32)] = []
  private var pairs: [Pair: Int] = [:]

  struct Pair: Hashable {
    let holder: Int32
    let member: Int32
  }

  mutating func search(_ digest: KeyedHash.Digest) -> HashIndex.Search { index.search(digest) }

  mutating func add(holder search: HashIndex.Search, segment: Int) {
    let household = number(of: search)
    if holders[household] < 0 { holders[household] = Int32(segment) }
  }

  mutating func add(member search: HashIndex.Search, segment: Int, isPartner: Bool) {
    let household = number(of: search)
    if isPartner { hasPartner[household] = true }
    if holders[household] >= 0 {
      pairs[Pair(holder: holders[household], member: Int32(segment)), default: 0] += 1
    } else {
      waiting.append((Int32(household), Int32(segment)))
    }
  }

  private mutating func number(of search: HashIndex.Search) -> Int {
    let (number, isNew) = index.number(of: search)
    if isNew {
      holders.append(-1)
      hasPartner.append(false)
    }
    return number
  }

  /// Members by their own and their holder's segment, how many have no holder here, and how many holders have a
  /// partner here.
  func joined() -> (pairs: [Pair: Int], withoutHolder: Int, withPartner: Int) {
    var pairs = pairs
    var withoutHolder = 0
    for member in waiting {
      let holder = holders[Int(member.household)]
      if holder < 0 {
        withoutHolder += 1
      } else {
        pairs[Pair(holder: holder, member: member.segment), default: 0] += 1
      }
    }
    let withPartner = holders.indices.count { holders[$0] >= 0 && hasPartner[$0] }
    return (pairs, withoutHolder, withPartner)
  }
}
