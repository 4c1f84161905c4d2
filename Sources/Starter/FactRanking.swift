import Campaign
import Comparison
import Model
import ScenarioFile

/// The facts that would narrow the range of results, the one that would most first.
public struct FactRanking: Sendable {
  /// One fact, and how much of the variance of users would go if it were known.
  public struct Row: Sendable {
    public let fact: StarterBooks.OpenFact
    public let share: Influence.Share
  }

  /// Draws of the assumptions, and of those under each coverage: whole points of sixteen scrambles.
  static let draws = (all: 384, ofVariants: 48)

  public let rows: [Row]
  public let strategy: String
  public let users: (p10: Double, p50: Double, p90: Double)

  /// Reckons the influence of every fact on the users of a first file's broadest plan.
  ///
  /// - Parameter models: the file compiled under every coverage, in the order of `Coverage.allCases`.
  /// - Throws: `NumericsError` naming a call and its values; `Fault` for assumptions without solution.
  public init(_ file: FirstFile, _ models: [CompiledModel], facts: [StarterBooks.OpenFact], threads: Int)
    throws
  {
    let entries = models[0].ledger.entries
    let groups = facts.map { fact in
      entries.indices.filter { fact.settles.contains(entries[$0].kind.path) }
    }
    let influence = try Influence(
      models, weights: FirstFile.Coverage.allCases.map(\.weight), strategy: file.broadest, groups: groups,
      draws: FactRanking.draws, threads: threads)
    rows = zip(facts, influence.groups).map { fact, share in
      let settlesContact = fact.settles.contains(FactRanking.contact)
      return Row(fact: fact, share: settlesContact ? share + influence.variants : share)
    }.enumerated().sorted { ($1.element.share.value, $0.offset) < ($0.element.share.value, $1.offset) }
      .map(\.element)
    strategy = file.broadest
    users = influence.users
  }

  /// Stands for the contact tables among what a fact settles.
  static let contact = "contact"

  /// `31 % (± 3)` of the variance.
  public static func words(_ share: Influence.Share) -> String {
    let percent = (share.value * 100).rounded()
    return percent < 1 ? "< 1 %" : "\(Int(percent)) % (± \(max(1, Int((share.error * 100).rounded()))))"
  }

  /// `expected users of the multi-channel plan: 612, P10–P90 210 to 1,750`.
  public var range: String {
    func number(_ value: Double) -> String {
      // Two digits of a wide range say enough.
      var unit = 1.0
      while value / unit >= 100 { unit *= 10 }
      return ScenarioValue.text(Int((value / unit).rounded() * unit))
    }
    return
      "expected users of the \(strategy) plan: about \(number(users.p50)), P10–P90 \(number(users.p10)) to "
      + number(users.p90)
  }

  /// The ranking at the head of the file.
  var comment: [String] {
    var lines = Comment.lines(
      """
      Which facts would narrow the range most: of the variance of the \(range), each would take away by itself (± one \
      standard error; what facts do together stands in none)
      """)
    lines.append("#")
    for row in rows {
      lines += FactRanking.hanging(
        FactRanking.words(row.share), "\(row.fact.name): \(row.fact.ask)", by: 14)
    }
    return lines
  }

  /// A word, and beside it a paragraph that hangs from it.
  private static func hanging(_ word: String, _ text: String, by indent: Int) -> [String] {
    Comment.wrapped(text, to: Comment.width - indent - 4).enumerated().map { index, line in
      "#   " + (index == 0 ? word.padded(to: indent) : String(repeating: " ", count: indent)) + line
    }
  }
}
