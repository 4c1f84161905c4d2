/// What is counted of one segment.
struct Tally {
  var members = 0
  /// Members by `ContactPattern`.
  var contact = [Int](repeating: 0, count: ContactPattern.count)
  /// Members by place in `Language.names`.
  var languages = [Int](repeating: 0, count: Language.names.count)
  /// Hired within the twelve months up to the as-of date.
  var hired = 0
  /// With a hire date.
  var withHireDate = 0

  mutating func add(_ other: Tally) {
    members += other.members
    for i in contact.indices { contact[i] += other.contact[i] }
    for i in languages.indices { languages[i] += other.languages[i] }
    hired += other.hired
    withHireDate += other.withHireDate
  }
}
