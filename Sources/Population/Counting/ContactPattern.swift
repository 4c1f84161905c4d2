/// What reaches a person, in one number: a bit for each contact point, and one for consent to it.
struct ContactPattern: Hashable, Comparable {
  /// Contact points that a file can show, in the words of the scenario format.
  static let points = ["work-e-mail", "personal-e-mail", "mobile", "phone", "home-mail"]
  static let count = 1 << (2 * points.count)

  private(set) var bits = 0

  init(bits: Int = 0) { self.bits = bits }

  var has: [String] { Self.points.indices.filter { bits >> $0 & 1 == 1 }.map { Self.points[$0] } }
  var consent: [String] {
    Self.points.indices.filter { bits >> (Self.points.count + $0) & 1 == 1 }.map { Self.points[$0] }
  }

  /// Adds a contact point, with consent or without.
  mutating func add(_ point: Int, consent: Bool) {
    bits |= 1 << point
    if consent { bits |= 1 << (Self.points.count + point) }
  }

  /// 1 where a bit is set here and not in the other, −1 where it is the other way round, else 0.
  func gain(over other: ContactPattern, _ bit: Int) -> Int { (bits >> bit & 1) - (other.bits >> bit & 1) }

  static func < (a: ContactPattern, b: ContactPattern) -> Bool { a.bits < b.bits }
}
