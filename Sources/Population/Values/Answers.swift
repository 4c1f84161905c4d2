/// Short answers in cells that mean yes, no, gone or nothing.
enum Answers {
  /// Consent given. Whatever else stands there is none.
  private static let yes = WordTable(
    words:
      "y yes true t 1 x on optin optedin in consent consented granted agreed accepted subscribed ok si sí ja oui"
  )

  private static let no = WordTable(words: "n no false f 0 off")

  /// Statuses of people who are not there any more; with a column `active`, no.
  private static let gone = WordTable(
    words:
      """
      t term termed terminated inactive i cancelled canceled lapsed deceased left former ended expired separated \
      resigned closed withdrawn discharged n no false 0
      """)

  /// Written where an address or a name before an @ is wanted and nobody has one.
  private static let placeholders = WordTable(
    words:
      """
      none na nil null unknown noemail nomail noaddress notavailable notprovided notapplicable tbd tba test xxx xxxx \
      xxxxx returned returnedmail returnmail badaddress undeliverable confidential homeless
      """)

  static func isYes(_ bytes: Bytes, _ field: Range<Int>) -> Bool { has(yes, bytes, field) }
  static func isNo(_ bytes: Bytes, _ field: Range<Int>) -> Bool { has(no, bytes, field) }
  static func isGone(_ bytes: Bytes, _ field: Range<Int>) -> Bool { has(gone, bytes, field) }
  static func isPlaceholder(_ bytes: Bytes, _ field: Range<Int>) -> Bool {
    // None begins with a digit, as most addresses do.
    field.isEmpty || bytes[field.lowerBound].isDigit ? false : has(placeholders, bytes, field)
  }

  private static func has(_ words: WordTable<Bool>, _ bytes: Bytes, _ field: Range<Int>) -> Bool {
    Word(folding: bytes, field).map(words.contains) ?? false
  }
}
