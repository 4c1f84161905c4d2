import Campaign
import ScenarioFile

/// What is known of a client at the first talk.
public struct Facts: Hashable, Sendable {
  public var kind: Client.Kind
  public var name: String
  /// All covered lives.
  public var lives: Int
  public var programme: String
  public var launch: CalendarDate
  /// In whole weeks.
  public var horizonWeeks: Int
  /// Share of staff without a desk; nil for clients whose members are no staff.
  public var deskless: Double?
  /// Nil: not said.
  public var industry: StarterBooks.Industry?
  /// Contact points whose addresses the client hands over, mobiles perhaps as `mobile-with-consent`; empty: none yet.
  public var contact: [String]

  /// Follows the name of a contact point whose members were asked for consent.
  static let consented = "-with-consent"

  /// Most covered lives, that no segment outgrows what a scenario holds.
  public static let lives = 1...1_000_000_000

  /// Fewest weeks: the shipped playbooks are plans of a year.
  static let fewestWeeks = 52

  /// The command line that makes the same file again, in words that a shell takes.
  public var command: [String] {
    var words = [
      "uptake init", "--client \(kind.rawValue)", "--name \(Facts.shellWord(name))",
      "--lives \(ScenarioValue.text(lives))", "--programme \(Facts.shellWord(programme))",
      "--launch \(launch)",
    ]
    if let industry { words.append("--industry \(Facts.shellWord(industry.name))") }
    if let deskless, deskless != industry?.deskless.likely {
      words.append("--desk-less \(ScenarioValue.text(share: deskless))")
    }
    words.append("--contact \(contact.isEmpty ? FactReader.none : contact.joined(separator: ","))")
    if horizonWeeks != Facts.fewestWeeks { words.append("--horizon '\(horizonWeeks) weeks'") }
    return words
  }

  /// A word as a shell reads it back.
  private static func shellWord(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || "-_".unicodeScalars.contains($0)
    }
    return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }

  /// A file's name made of the client's: small letters, digits and hyphens.
  public var fileName: String {
    let words = name.lowercased().split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
    return (words.isEmpty ? "client" : words.joined(separator: "-")) + ".yaml"
  }
}
