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
  private let personID, personNumber, subscriberID, relationship, birthDate, hireDate, terminationDate,
    status: Int?
  private let workEmail, personalEmail, email, mobile, phone, homeAddress, postalCode: Int?
  private let mobileConsent, emailConsent, mailConsent, language: Int?

  private var persons = HashIndex()
  private(set) var households = Households()
  private(set) var values: [SegmentValues]
  private var segmentNumbers: [SegmentKey: Int] = [:]
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
    personNumber = header.positions[.personNumber]
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
    values = segmentColumns.map {
      SegmentValues(column: $0, role: header.role(of: $0), name: header.names[$0])
    }
  }

  /// The columns by which persons are told apart; empty where only whole rows can tell.
  var identifying: [Int] {
    if let personID { return [personID] + (personNumber.map { [$0] } ?? []) }
    if let subscriberID, let personNumber { return [subscriberID, personNumber] }
    return []
  }

  /// Counts a row.
  mutating func count(_ row: CSVRow) {
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
    guard let relationship = relationship(row) else { return }
    let dates = dates(row)
    if isGone(row, dates.termination) {
      terminated += 1
      return
    }
    guard isNew(row) else { return }
    if dates.birth == nil { withoutBirthDate += 1 }
    let isAdult =
      dates.birth.map { $0 <= lastAdultBirth } ?? (relationship != .child && relationship != .dependant)
    guard isAdult, !options.notEligible.contains(relationship) else {
      notEligible += 1
      return
    }
    guard let segment = segment(row, relationship) else { return }
    segments[segment].tally.members += 1
    segments[segment].tally.contact[contact(row, relationship).bits] += 1
    if let language, let spoken = Language.of(row.bytes, row.fields[language]) {
      segments[segment].tally.languages[spoken] += 1
    }
    if let hire = dates.hire {
      segments[segment].tally.withHireDate += 1
      if hire > yearBefore, hire <= asOf { segments[segment].tally.hired += 1 }
    }
    join(row, relationship, segment)
  }

  private mutating func note(_ problem: RowProblem, _ location: (String) -> SourceLocation) {
    guard let place = RowProblem.allCases.firstIndex(of: problem) else { return }
    problems[place].add { location(file) }
  }

  private mutating func relationship(_ row: CSVRow) -> Relationship? {
    guard let relationship else { return .employee }
    if let known = Relationship.of(row.bytes, row.fields[relationship]) { return known }
    note(.unknownRelationship) { row.location(field: relationship, file: $0) }
    return nil
  }

  /// The dates that hold; of two that exclude each other the later event's is dropped.
  private mutating func dates(_ row: CSVRow) -> (birth: Int?, hire: Int?, termination: Int?) {
    let (birthDate, hireDate, terminationDate) = (birthDate, hireDate, terminationDate)
    var birth = date(row, birthDate)
    if let day = birth, day > asOf || day < earliestBirth {
      note(.impossibleBirth) { row.location(field: birthDate ?? 0, file: $0) }
      birth = nil
    }
    var hire = date(row, hireDate)
    if let day = hire, let birth, day < birth {
      note(.hireBeforeBirth) { row.location(field: hireDate ?? 0, file: $0) }
      hire = nil
    }
    var termination = date(row, terminationDate)
    if let day = termination, let hire, day < hire {
      note(.terminationBeforeHire) { row.location(field: terminationDate ?? 0, file: $0) }
      termination = nil
    }
    return (birth, hire, termination)
  }

  private mutating func date(_ row: CSVRow, _ column: Int?) -> Int? {
    guard let column else { return nil }
    switch DateCell(row.bytes, row.fields[column], options.dateOrder) {
    case .day(let day): return day
    case .blank: return nil
    case .impossible:
      note(.impossibleDate) { row.location(field: column, file: $0) }
      return nil
    }
  }

  private func isGone(_ row: CSVRow, _ termination: Int?) -> Bool {
    if let termination, termination < asOf { return true }
    guard let status else { return false }
    return Answers.isGone(row.bytes, row.fields[status])
  }

  /// Whether the person was not seen before.
  private mutating func isNew(_ row: CSVRow) -> Bool {
    let columns = identifying
    if let first = columns.first, !row.bytes.trimmed(row.fields[first]).isEmpty {
      if persons.number(of: digest(row, columns)).isNew { return true }
      note(.duplicate) { row.location(field: first, file: $0) }
      return false
    }
    if persons.number(of: hash.digest(row.bytes, row.range)).isNew { return true }
    note(.duplicate) { row.location(offset: row.range.lowerBound, file: $0) }
    return false
  }

  /// The hash of one cell, or of several with a sign between them that no cell holds.
  private mutating func digest(_ row: CSVRow, _ columns: [Int]) -> KeyedHash.Digest {
    if columns.count == 1 { return hash.digest(row.bytes, row.bytes.trimmed(row.fields[columns[0]])) }
    scratch.removeAll(keepingCapacity: true)
    for column in columns {
      scratch += row.bytes[row.bytes.trimmed(row.fields[column])]
      scratch.append(0x1F)
    }
    return hash.digest(scratch, 0..<scratch.count)
  }

  private mutating func segment(_ row: CSVRow, _ relationship: Relationship) -> Int? {
    var key = SegmentKey(relationship)
    for i in values.indices { key.append(values[i].number(row.bytes, row.fields[values[i].column], hash)) }
    if let number = segmentNumbers[key] { return number }
    guard segments.count < Self.mostSegments else {
      isCrowded = true
      return nil
    }
    segmentNumbers[key] = segments.count
    segments.append((key, Tally()))
    return segments.count - 1
  }

  private func contact(_ row: CSVRow, _ relationship: Relationship) -> ContactPattern {
    var pattern = ContactPattern()
    let bytes = row.bytes
    func isYes(_ column: Int?) -> Bool { column.map { Answers.isYes(bytes, row.fields[$0]) } ?? false }
    let mails = isYes(emailConsent)
    if let workEmail, ContactCells.domain(ofEmail: bytes, row.fields[workEmail]) != nil {
      pattern.add(0, consent: mails)
    }
    if let personalEmail, ContactCells.domain(ofEmail: bytes, row.fields[personalEmail]) != nil {
      pattern.add(1, consent: mails)
    }
    if let email, let domain = ContactCells.domain(ofEmail: bytes, row.fields[email]) {
      let isWork =
        workDomains.isEmpty
        ? relationship == .employee && !FreeMail.contains(bytes, domain)
        : ContactCells.isWork(bytes, domain, workDomains)
      pattern.add(isWork ? 0 : 1, consent: mails)
    }
    if let mobile, ContactCells.isPhone(bytes, row.fields[mobile]) {
      pattern.add(2, consent: isYes(mobileConsent))
    }
    if let phone, ContactCells.isPhone(bytes, row.fields[phone]) { pattern.add(3, consent: false) }
    if let homeAddress,
      ContactCells.isAddress(bytes, row.fields[homeAddress], postalCode: postalCode.map { row.fields[$0] })
    {
      pattern.add(4, consent: isYes(mailConsent))
    }
    return pattern
  }

  /// Holders are found by their subscriber id, or their own; those who come with them by the subscriber id.
  private mutating func join(_ row: CSVRow, _ relationship: Relationship, _ segment: Int) {
    guard let subscriberID else { return }
    if !row.bytes.trimmed(row.fields[subscriberID]).isEmpty {
      let digest = digest(row, [subscriberID])
      if relationship.holdsContract {
        households.add(holder: digest, segment: segment)
      } else {
        households.add(member: digest, segment: segment, isPartner: relationship == .partner)
      }
    } else if relationship.holdsContract, let personID, !row.bytes.trimmed(row.fields[personID]).isEmpty {
      households.add(holder: digest(row, [personID]), segment: segment)
    }
  }
}
