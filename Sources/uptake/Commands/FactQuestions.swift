import Campaign
import Starter

/// Asks a person for the facts that are not stated, one at a time, until each answer can be read.
struct FactQuestions {
  let reader: FactReader
  /// For the default of the launch.
  let today: CalendarDate
  /// The next line of the answers; nil when there are no more.
  let nextLine: () -> String?

  /// The stated texts, with answers to what was missing.
  ///
  /// - Throws: faults of what was stated, before anything is asked; that answers ended.
  func completed(_ stated: [FactReader.Fact: String]) throws(Faults) -> [FactReader.Fact: String] {
    let wrong = FactReader.Fact.allCases.filter { $0 != .contact || stated[.client] != nil }
      .compactMap { reader.fault(in: $0, stated) }
    guard wrong.isEmpty else { throw Faults(wrong) }
    var texts = stated
    // What is missing depends on the answers: a health plan is not asked who works where.
    while let fact = reader.missing(texts).first {
      let (answered, answer) = try answer(to: fact, texts)
      texts[answered] = answer
    }
    return texts
  }

  /// A readable answer; the industry may be named where the desk-less share is asked for.
  private func answer(
    to fact: FactReader.Fact, _ texts: [FactReader.Fact: String]
  ) throws(Faults) -> (FactReader.Fact, String) {
    let question = question(fact, texts)
    Screen.error("\n\(question.words)")
    for line in question.allowed.wrapped(to: TextTable.width - 2) { Screen.error("  \(line)") }
    while true {
      Screen.ask("  [\(question.usual)] ")
      guard let line = nextLine() else {
        throw Faults([Fault(at: nil, "the answers ended before \(fact.flag) was known")])
      }
      let typed = String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      let answer = typed.isEmpty ? question.usual : typed
      let answered =
        fact == .deskless && answer.first.map { !$0.isNumber } ?? false ? FactReader.Fact.industry : fact
      guard let fault = reader.fault(in: answered, texts.merging([answered: answer]) { $1 }) else {
        return (answered, answer)
      }
      for line in words(of: fault, answered).wrapped(to: TextTable.width - 2) { Screen.error("  \(line)") }
    }
  }

  /// What is wrong with an answer, without the flag that nobody typed.
  private func words(of fault: Fault, _ fact: FactReader.Fact) -> String {
    for begin in ["\(fact.flag): ", "\(fact.flag) "] where fault.message.hasPrefix(begin) {
      return String(fault.message.dropFirst(begin.count))
    }
    return fault.message
  }

  private func question(
    _ fact: FactReader.Fact, _ texts: [FactReader.Fact: String]
  ) -> (words: String, allowed: String, usual: String) {
    func list(_ names: [String]) -> String { names.joined(separator: ", ") }
    switch fact {
    case .client: return ("What kind of client is it?", list(reader.kinds), reader.kinds.first ?? "")
    case .name: return ("What is it called?", "its name, on one line", "New client")
    case .lives: return ("How many covered lives are there?", "all, also children, as 31,200", "5,000")
    case .programme:
      return ("Which programme?", list(reader.programmes), reader.programmes.first ?? "")
    case .launch: return ("When is the launch?", "a date, as 2027-01-04", "\(usualLaunch)")
    case .deskless, .industry:
      return (
        "What share of the staff has no desk?",
        "a share, as 60%, or an industry: \(list(reader.books.industries.map(\.name)))", "50%"
      )
    case .contact:
      let points = texts[.client].flatMap { Client.Kind(rawValue: $0) }.map(reader.contactPoints) ?? []
      return (
        "Which contact data does the client hand over?", "\(list(points)), with commas between; or none yet",
        FactReader.none
      )
    case .horizon: return ("How long shall be simulated?", "12 months or more", "12 months")
    }
  }

  /// The first Monday that leaves three months to prepare.
  private var usualLaunch: CalendarDate {
    let day = today.dayNumber + 90
    // Day 4 after 1970-01-01 was a Monday.
    return CalendarDate(dayNumber: day + (4 - day % 7 + 7) % 7)
  }
}
