import Campaign

/// The first row of a file: the names of its columns, and what each means.
struct Header {
  let file: String
  let names: [String]
  let locations: [SourceLocation]
  /// Columns by role.
  private(set) var positions: [ColumnRole: Int] = [:]
  /// Columns nobody knows what they mean, in file order.
  private(set) var unrecognised: [Int] = []
  /// The role of each column, also of those passed over.
  private var roles: [ColumnRole?]

  /// Reads the header and notes what is wrong with it.
  ///
  /// A first row that holds values is refused before a word of it is said: it may be a person's.
  init?(_ row: CSVRow, file: String, options: CountingOptions, faults: inout [Fault]) {
    let allowed = "Allowed: a first row with the names of the columns"
    guard row.damage == nil else {
      faults.append(Fault(at: row.location(offset: row.damage?.offset ?? 0, file: file), row.damageWords))
      return nil
    }
    self.file = file
    names = row.read { cells in
      row.fields.indices.map { String(decoding: cells.bytes[cells.trimmed($0)], as: UTF8.self) }
    }
    locations = row.fields.indices.map { row.location(field: $0, file: file) }
    if let value = names.firstIndex(where: Self.looksLikeValue) {
      faults.append(Fault(at: locations[value], "the first row holds values. \(allowed)"))
      return nil
    }
    roles = names.map { ColumnRole.of(header: $0) }
    let known = Set(names.map(ColumnRole.folded))
    guard
      roles.contains(where: { $0 != nil })
        || options.columns.contains(where: { known.contains(ColumnRole.folded($0.header)) })
    else {
      faults.append(
        Fault(at: locations[0], "no column is recognised. \(allowed); or name them with --column"))
      return nil
    }
    map(options.columns, &faults)
    place(&faults)
  }

  /// The column of that name, whatever its case, blanks and punctuation; exactly that name wins.
  func column(named name: String) -> Int? {
    if let exact = names.firstIndex(of: name) { return exact }
    let folded = ColumnRole.folded(name)
    return folded.isEmpty ? nil : names.firstIndex { ColumnRole.folded($0) == folded }
  }

  func role(of column: Int) -> ColumnRole? { roles[column] }

  /// The fault of a flag that names no column.
  func missing(_ flag: String, _ name: String) -> Fault {
    let near = NearestName.question(name, among: names)
    return Fault(
      at: locations[0],
      "\(flag) names '\(name)', which is no column\(near.isEmpty ? "." : near) Allowed: "
        + names.filter { !$0.isEmpty }.joined(separator: ", "))
  }

  /// Sets what `--column` says, in place of what names suggest.
  private mutating func map(_ columns: [(role: ColumnRole, header: String)], _ faults: inout [Fault]) {
    var said: [Int: ColumnRole] = [:]
    for (role, header) in columns {
      guard let column = column(named: header) else {
        faults.append(missing("--column \(role.rawValue)", header))
        continue
      }
      if let other = said[column], other != role {
        faults.append(
          Fault(
            at: locations[column],
            "--column says that '\(names[column])' is \(other.rawValue), and \(role.rawValue). Allowed: one of them"
          ))
        continue
      }
      said[column] = role
      if !role.isPassedOver {
        for other in roles.indices where roles[other] == role { roles[other] = nil }
      }
      roles[column] = role
    }
  }

  private mutating func place(_ faults: inout [Fault]) {
    for (column, role) in roles.enumerated() {
      guard let role else {
        unrecognised.append(column)
        continue
      }
      if role.isPassedOver { continue }
      if let other = positions[role] {
        faults.append(
          Fault(
            at: locations[column],
            "'\(names[column])' and '\(names[other])' are both read as \(role.rawValue). "
              + "Allowed: one of them; say which with --column \(role.rawValue)=NAME"))
      } else {
        positions[role] = column
      }
    }
  }

  /// Names of columns have no @, no six digits in a row, and no four digits unless there is a letter too (`Plan 2027`).
  private static func looksLikeValue(_ name: String) -> Bool {
    let bytes = name.utf8
    let longest = bytes.split { !$0.isDigit }.map(\.count).max() ?? 0
    let hasLetter = bytes.contains { $0.isLetter || $0 >= 0x80 }
    return bytes.contains(UInt8(ascii: "@")) || longest >= 6
      || (!hasLetter && bytes.count(where: \.isDigit) >= 4)
  }
}

extension CSVRow {
  /// What is wrong with a row whose fields cannot be trusted, and what is allowed.
  var damageWords: String {
    switch damage?.kind {
    case .unreadableBytes: "bytes that are not UTF-8. Allowed: UTF-8, or --encoding latin-1"
    case .strayQuote: "text after a closing quote. Allowed: a quote within a quoted field is written twice"
    case nil: ""
    }
  }
}
