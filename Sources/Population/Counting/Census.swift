import Campaign

/// Counts the people of a file, row by row. What it holds of a person is two hashes and a number of a segment.
struct Census {
  private let file: String
  private let columns: Int
  private let header: Header
  private let options: CountingOptions
  private let workDomains: [[UInt8]]
  private let hash = KeyedHash()

  // Days since 1970-01-01.
  private let asOf: Int
  private let lastAdultBirth: Int
  private let earliestBirth: Int
  private let yearBefore: Int

  // Columns by what they are, looked up once.
  private let personID, subscriberID, relationship, birthDate, hireDate, terminationDate,
    status: Int?
  private let workEmail, personalEmail, email, mobile, phone, homeAddress, postalCode: Int?
  private let mobileConsent, emailConsent, mailConsent, language: Int?

  /// The columns by which persons are told apart; empty where only whole rows can tell.
  let identifying: [Int]

  private var persons = HashIndex()
  private(set) var households = Households()
  private(set) var values: [SegmentValues]
  private var segmentNumbers: [SegmentKey: Int] = [:]
  /// The last segment found: rows of a household, or of a department, follow each other in many files.
  private var latest: (key: SegmentKey, number: Int)?
  private(set) var segments: [(key: SegmentKey, tally: Tally)] = []
  private(set) var problems = RowProblem.allCases.map { ProblemCount($0) }
  private(set) var rows = 0
  private(set) var notEligible = 0
  private(set) var terminated = 0
  private(set) var withoutBirthDate = 0
  private(set) var isCrowded = false
  private var scratch: [UInt8] = []

  /// Segments before small ones are merged.
  static let mostSegments = 2_000

  init(header: Header, segmentColumns: [Int], options: CountingOptions) {
    self.file = header.file
    self.header = header
    self.options = options
    columns = header.names.count
    workDomains = options.workDomains.map { Array($0.utf8) }
    asOf = options.asOf.dayNumber
    lastAdultBirth = options.asOf.adding(months: -18 * 12).dayNumber
    earliestBirth = options.asOf.adding(months: -120 * 12).dayNumber
    yearBefore = options.asOf.adding(months: -12).dayNumber
    personID = header.positions[.personID]
    subscriberID = header.positions[.subscriberID]
    relationship = header.positions[.relationship]
    birthDate = header.positions[.birthDate]
    hireDate = header.positions[.hireDate]
    terminationDate = header.positions[.terminationDate]
    status = header.positions[.status]
    workEmail = header.positions[.workEmail]
    personalEmail = header.positions[.personalEmail]
    email = header.positions[.email]
    mobile = header.positions[.mobile]
    phone = header.positions[.phone]
    homeAddress = header.positions[.homeAddress]
    postalCode = header.positions[.postalCode]
    mobileConsent = header.positions[.mobileConsent]
    emailConsent = header.positions[.emailConsent]
    mailConsent = header.positions[.mailConsent]
    language = header.positions[.language]
    identifying = Self.identifying(header)
    values = segmentColumns.map {
      SegmentValues(column: $0, role: header.role(of: $0), name: header.names[$0])
    }
  }

  private static func identifying(_ header: Header) -> [Int] {
    let positions = header.positions
    if let person = positions[.personID] { return [person] + (positions[.personNumber].map { [$0] } ?? []) }
    guard let subscriber = positions[.subscriberID], let number = positions[.personNumber] else { return [] }
    return [subscriber, number]
  }

  /// Counts a row.
  mutating func count(_ row: CSVRow) { row.read { count(row, $0) } }

  private mutating func count(_ row: CSVRow, _ cells: Cells) {
    if row.damage == nil, row.isBlank { return }
    rows += 1
    if let damage = row.damage {
      let problem: RowProblem = damage.kind == .unreadableBytes ? .unreadableBytes : .strayQuote
      return note(problem) { row.location(offset: damage.offset, file: $0) }
    }
    guard row.fields.count == columns else {
      let place = min(row.fields.count, columns + 1) - 1
      return note(.raggedRow) { row.location(field: place, file: $0) }
    }
    guard let relationship = relationship(row, cells) else { return }
    let person = person(cells)
    let household = household(cells, relationship)
    let dates = dates(row, cells)
    if isGone(cells, dates.termination) {
      terminated += 1
      return
    }
    guard isNew(row, cells, person) else { return }
    if dates.birth == nil { withoutBirthDate += 1 }
    let isAdult =
      dates.birth.map { $0 <= lastAdultBirth } ?? (relationship != .child && relationship != .dependant)
    guard isAdult, !options.notEligible.contains(relationship) else {
      notEligible += 1
      return
    }
    guard let segment = segment(cells, relationship) else { return }
    segments[segment].tally.members += 1
    segments[segment].tally.contact[contact(cells, relationship).bits] += 1
    if let language, let spoken = Language.of(cells.bytes, cells[language]) {
      segments[segment].tally.languages[spoken] += 1
    }
    if let hire = dates.hire {
      segments[segment].tally.withHireDate += 1
      if hire > yearBefore, hire <= asOf { segments[segment].tally.hired += 1 }
    }
    join(household, relationship, segment)
  }

  private mutating func note(_ problem: RowProblem, _ location: (String) -> SourceLocation) {
    guard let place = RowProblem.allCases.firstIndex(of: problem) else { return }
    problems[place].add { location(file) }
  }

  private mutating func relationship(_ row: CSVRow, _ cells: Cells) -> Relationship? {
    guard let relationship else { return .employee }
    if let known = Relationship.of(cells.bytes, cells[relationship]) { return known }
    note(.unknownRelationship) { row.location(field: relationship, file: $0) }
    return nil
  }

  /// The dates that hold; of two that exclude each other the later event's is dropped.
  private mutating func dates(_ row: CSVRow, _ cells: Cells) -> (birth: Int?, hire: Int?, termination: Int?) {
    let (birthDate, hireDate, terminationDate) = (birthDate, hireDate, terminationDate)
    var birth = date(row, cells, birthDate)
    if let day = birth, day > asOf || day < earliestBirth {
      note(.impossibleBirth) { row.location(field: birthDate ?? 0, file: $0) }
      birth = nil
    }
    var hire = date(row, cells, hireDate)
    if let day = hire, let birth, day < birth {
      note(.hireBeforeBirth) { row.location(field: hireDate ?? 0, file: $0) }
      hire = nil
    }
    var termination = date(row, cells, terminationDate)
    if let day = termination, let hire, day < hire {
      note(.terminationBeforeHire) { row.location(field: terminationDate ?? 0, file: $0) }
      termination = nil
    }
    return (birth, hire, termination)
  }

  private mutating func date(_ row: CSVRow, _ cells: Cells, _ column: Int?) -> Int? {
    guard let column else { return nil }
    switch DateCell(cells.bytes, cells[column], options.dateOrder) {
    case .day(let day): return day
    case .blank: return nil
    case .impossible:
      note(.impossibleDate) { row.location(field: column, file: $0) }
      return nil
    }
  }

  private func isGone(_ cells: Cells, _ termination: Int?) -> Bool {
    if let termination, termination < asOf { return true }
    guard let status else { return false }
    return Answers.isGone(cells.bytes, cells[status])
  }

  /// Where the person is looked for; nil where no cell says who it is.
  private mutating func person(_ cells: Cells) -> HashIndex.Search? {
    guard let first = identifying.first, !cells.trimmed(first).isEmpty else { return nil }
    return persons.search(digest(cells, identifying))
  }

  /// Where the household is looked for: by the subscriber id, or a holder's own; nil where neither is stated.
  private mutating func household(_ cells: Cells, _ relationship: Relationship) -> HashIndex.Search? {
    guard let subscriberID else { return nil }
    if !cells.trimmed(subscriberID).isEmpty { return households.search(digest(cells, subscriberID)) }
    guard relationship.holdsContract, let personID, !cells.trimmed(personID).isEmpty else { return nil }
    return households.search(digest(cells, personID))
  }

  /// Whether the person was not seen before.
  private mutating func isNew(_ row: CSVRow, _ cells: Cells, _ person: HashIndex.Search?) -> Bool {
    if let person, let first = identifying.first {
      if persons.number(of: person).isNew { return true }
      note(.duplicate) { row.location(field: first, file: $0) }
      return false
    }
    if persons.number(of: persons.search(hash.digest(cells.bytes, row.range))).isNew { return true }
    note(.duplicate) { row.location(offset: row.range.lowerBound, file: $0) }
    return false
  }

  /// The hash of one cell, or of several with a sign between them that no cell holds.
  private mutating func digest(_ cells: Cells, _ columns: [Int]) -> KeyedHash.Digest {
    if columns.count == 1 { return digest(cells, columns[0]) }
    scratch.removeAll(keepingCapacity: true)
    for column in columns {
      for place in cells.trimmed(column) { scratch.append(cells.bytes[place]) }
      scratch.append(0x1F)
    }
    return scratch.read { hash.digest($0, 0..<$0.count) }
  }

  private func digest(_ cells: Cells, _ column: Int) -> KeyedHash.Digest {
    hash.digest(cells.bytes, cells.trimmed(column))
  }

  private mutating func segment(_ cells: Cells, _ relationship: Relationship) -> Int? {
    var key = SegmentKey(relationship)
    for i in values.indices { key.append(values[i].number(cells.bytes, cells[values[i].column], hash)) }
    if let latest, latest.key == key { return latest.number }
    if let number = segmentNumbers[key] {
      latest = (key, number)
      return number
    }
    guard segments.count < Self.mostSegments else {
      isCrowded = true
      return nil
    }
    segmentNumbers[key] = segments.count
    segments.append((key, Tally()))
    return segments.count - 1
  }

  private func contact(_ cells: Cells, _ relationship: Relationship) -> ContactPattern {
    var pattern = ContactPattern()
    let bytes = cells.bytes
    func isYes(_ column: Int?) -> Bool { column.map { Answers.isYes(bytes, cells[$0]) } ?? false }
    let mails = isYes(emailConsent)
    if let workEmail, ContactCells.domain(ofEmail: bytes, cells[workEmail]) != nil {
      pattern.add(0, consent: mails)
    }
    if let personalEmail, ContactCells.domain(ofEmail: bytes, cells[personalEmail]) != nil {
      pattern.add(1, consent: mails)
    }
    if let email, let domain = ContactCells.domain(ofEmail: bytes, cells[email]) {
      let isWork =
        workDomains.isEmpty
        ? relationship == .employee && !FreeMail.contains(bytes, domain)
        : ContactCells.isWork(bytes, domain, workDomains)
      pattern.add(isWork ? 0 : 1, consent: mails)
    }
    if let mobile, ContactCells.isPhone(bytes, cells[mobile]) {
      pattern.add(2, consent: isYes(mobileConsent))
    }
    if let phone, ContactCells.isPhone(bytes, cells[phone]) { pattern.add(3, consent: false) }
    if let homeAddress,
      ContactCells.isAddress(bytes, cells[homeAddress], postalCode: postalCode.map { cells[$0] })
    {
      pattern.add(4, consent: isYes(mailConsent))
    }
    return pattern
  }

  private mutating func join(_ household: HashIndex.Search?, _ relationship: Relationship, _ segment: Int) {
    guard let household else { return }
    if relationship.holdsContract {
      households.add(holder: household, segment: segment)
    } else {
      households.add(member: household, segment: segment, isPartner: relationship == .partner)
    }
  }
}
