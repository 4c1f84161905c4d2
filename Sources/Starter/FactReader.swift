import Campaign
import ScenarioFile

/// Reads facts from texts, of flags or of answers, by the books at hand.
public struct FactReader: Sendable {
  /// What can be stated, in the order in which it is asked for.
  public enum Fact: String, CaseIterable, Sendable {
    case client, name, lives, programme, launch
    case deskless = "desk-less"
    case industry, contact, horizon

    public var flag: String { "--\(rawValue)" }
  }

  /// What the answer is when no contact data are promised.
  public static let none = "none"

  public let books: StarterBooks
  public let programmes: [String]

  public init(books: StarterBooks, programmes: [String]) {
    self.books = books
    self.programmes = programmes
  }

  /// The facts, or everything that is wrong or missing.
  public func facts(_ texts: [Fact: String]) throws(Faults) -> Facts {
    var faults: [Fault] = []
    func value<Value>(_ fact: Fact, _ read: (String) throws(Fault) -> Value) -> Value? {
      guard let text = texts[fact] else { return nil }
      do { return try read(text) } catch {
        faults.append(error)
        return nil
      }
    }
    let missing = missing(texts)
    if !missing.isEmpty {
      let flags = missing.map { $0 == .deskless ? "\($0.flag) or \(Fact.industry.flag)" : $0.flag }
      faults.append(
        Fault(at: nil, "missing: \(flags.joined(separator: ", ")). At a terminal they are asked for"))
    }
    let kind = value(.client, self.client)
    let name = value(.name, self.name)
    let lives = value(.lives, self.lives)
    let programme = value(.programme, self.programme)
    let launch = value(.launch, self.launch)
    let deskless = value(.deskless, self.deskless)
    let industry = value(.industry, self.industry)
    let contact = kind.flatMap { kind in
      value(.contact) { text throws(Fault) in try self.contact(text, of: kind) }
    }
    let horizon = texts[.horizon] == nil ? Facts.fewestWeeks : value(.horizon, self.horizon)
    if let kind, !asksWork(kind) {
      for fact in [Fact.deskless, .industry] where texts[fact] != nil {
        faults.append(
          Fault(at: nil, "\(fact.flag): a \(kind.rawValue)'s members work for many employers; leave it out"))
      }
    } else if let deskless, let industry, let fault = contradiction(deskless, industry) {
      faults.append(fault)
    }
    guard faults.isEmpty, let kind, let name, let lives, let programme, let launch, let contact, let horizon
    else { throw Faults(faults) }
    return Facts(
      kind: kind, name: name, lives: lives, programme: programme, launch: launch, horizonWeeks: horizon,
      deskless: asksWork(kind) ? deskless ?? industry?.deskless.likely : nil, industry: industry,
      contact: contact)
  }

  /// The facts that must be stated and are not, in order; of desk-less share and industry the first stands for both.
  public func missing(_ texts: [Fact: String]) -> [Fact] {
    let kind = texts[.client].flatMap { Client.Kind(rawValue: $0) }
    return Fact.allCases.filter { fact in
      switch fact {
      case .industry, .horizon: false
      case .deskless:
        texts[.deskless] == nil && texts[.industry] == nil && kind.map(asksWork) ?? true
      default: texts[fact] == nil
      }
    }
  }

  /// What is wrong with one of the texts, beside the others; nil where it is right.
  public func fault(in fact: Fact, _ texts: [Fact: String]) -> Fault? {
    guard let text = texts[fact] else { return nil }
    do throws(Fault) {
      switch fact {
      case .client: _ = try client(text)
      case .name: _ = try name(text)
      case .lives: _ = try lives(text)
      case .programme: _ = try programme(text)
      case .launch: _ = try launch(text)
      case .deskless: _ = try deskless(text)
      case .industry: _ = try industry(text)
      case .contact: _ = try contact(text, of: client(texts[.client] ?? ""))
      case .horizon: _ = try horizon(text)
      }
      return nil
    } catch {
      return error
    }
  }

  /// The contact points that a client of a kind can hand over, mobiles with and without consent.
  public func contactPoints(of kind: Client.Kind) -> [String] {
    var points: [String] = []
    for contact in type(kind)?.groups.flatMap(\.contact) ?? [] where contact.given != nil {
      if !points.contains(contact.point) {
        points.append(contact.point)
        if contact.withConsent != nil { points.append(contact.point + Facts.consented) }
      }
    }
    return points
  }

  /// Whether it matters for a kind of client who works without a desk.
  public func asksWork(_ kind: Client.Kind) -> Bool { type(kind)?.asksWork ?? true }

  /// The kinds of client that the books know.
  public var kinds: [String] { books.clientTypes.map(\.kind.rawValue) }

  private func type(_ kind: Client.Kind) -> StarterBooks.ClientType? {
    books.clientTypes.first { $0.kind == kind }
  }

  private func client(_ text: String) throws(Fault) -> Client.Kind {
    guard kinds.contains(text), let kind = Client.Kind(rawValue: text) else {
      throw unknown(.client, text, among: kinds)
    }
    return kind
  }

  private func name(_ text: String) throws(Fault) -> String {
    let name = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    let isLine = name.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && !$0.isLineBreak
    }
    guard !name.isEmpty, isLine, name.count <= 80 else {
      throw Fault(
        at: nil,
        "--name: found \(name.isEmpty ? "nothing" : "'\(name.prefix(60))'"). "
          + "Allowed: at most 80 characters on one line")
    }
    return name
  }

  private func lives(_ text: String) throws(Fault) -> Int {
    try read(.lives, ScenarioValue.count(text, in: Facts.lives))
  }

  private func programme(_ text: String) throws(Fault) -> String {
    guard programmes.contains(text) else { throw unknown(.programme, text, among: programmes) }
    return text
  }

  private func launch(_ text: String) throws(Fault) -> CalendarDate {
    let date = try read(.launch, ScenarioValue.date(text))
    guard (1900...9900).contains(date.components.year) else {
      throw Fault(at: nil, "--launch: found '\(text)'. Allowed: a date from 1900 to 9900")
    }
    return date
  }

  private func deskless(_ text: String) throws(Fault) -> Double {
    // To a hundredth of a per cent, as the file's head repeats it.
    try (read(.deskless, ScenarioValue.share(text)) * 10_000).rounded() / 10_000
  }

  private func industry(_ text: String) throws(Fault) -> StarterBooks.Industry {
    guard let industry = books.industries.first(where: { $0.name == text }) else {
      throw unknown(.industry, text, among: books.industries.map(\.name))
    }
    return industry
  }

  private func contact(_ text: String, of kind: Client.Kind) throws(Fault) -> [String] {
    if text == "none yet" { return [] }
    let allowed = contactPoints(of: kind)
    var points: [String] = []
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    if parts == [Self.none] { return [] }
    guard !parts.contains(Self.none) else {
      throw Fault(
        at: nil,
        "--contact: '\(Self.none)' says that nothing is promised yet, and stands alone. "
          + "Allowed: \(Self.none), or some of \(allowed.joined(separator: ", "))")
    }
    for point in parts {
      guard allowed.contains(point) else { throw unknown(.contact, point, among: allowed + [Self.none]) }
      guard !points.contains(point) else { throw Fault(at: nil, "--contact: '\(point)' is named twice") }
      points.append(point)
    }
    for point in points where points.contains(point + Facts.consented) {
      throw Fault(
        at: nil,
        "--contact: '\(point)' and '\(point + Facts.consented)' are one list of numbers; name one of them"
      )
    }
    return points
  }

  private func horizon(_ text: String) throws(Fault) -> Int {
    let weeks = try read(.horizon, ScenarioValue.horizon(text))
    guard weeks >= Facts.fewestWeeks else {
      throw Fault(
        at: nil,
        "--horizon: found '\(text)'. Allowed: from 12 months (52 weeks), since the playbooks are plans of a year"
      )
    }
    return weeks
  }

  /// A stated share that the industry's range does not hold.
  private func contradiction(_ deskless: Double, _ industry: StarterBooks.Industry) -> Fault? {
    let range = industry.deskless
    guard !(range.low...range.high).contains(deskless) else { return nil }
    return Fault(
      at: nil,
      "--desk-less '\(ScenarioValue.text(share: deskless))' contradicts --industry '\(industry.name)', where "
        + "\(ScenarioValue.text(share: range.low)) to \(ScenarioValue.text(share: range.high)) work without a desk: "
        + "leave one of them out")
  }

  private func read<Value>(_ fact: Fact, _ reading: ScenarioValue.Reading<Value>) throws(Fault) -> Value {
    switch reading {
    case .value(let value): return value
    case .refused(let words): throw Fault(at: nil, "\(fact.flag): \(words)")
    }
  }

  private func unknown(_ fact: Fact, _ text: String, among names: [String]) -> Fault {
    let question = NearestName.question(text, among: names)
    return Fault(
      at: nil,
      "\(fact.flag) '\(text)' is unknown\(question.isEmpty ? "." : question) "
        + "Allowed: \(names.joined(separator: ", "))")
  }
}

extension Unicode.Scalar {
  /// Whether it ends a line without being a control character.
  fileprivate var isLineBreak: Bool { value == 0x2028 || value == 0x2029 }
}
