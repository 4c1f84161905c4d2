import ScenarioFile
import Starter

/// What `uptake init` understood, assumed and found worth asking for.
struct InitReport {
  let file: FirstFile
  let ranking: FactRanking
  let path: String

  var lines: [String] {
    let facts = file.facts
    var understood = TextTable(["understood", ""], left: [0, 1], wrappingLast: true)
    understood.append(["client", "\(facts.name), \(facts.kind.rawValue)"])
    understood.append(["lives", ScenarioValue.text(facts.lives)])
    understood.append(["programme", facts.programme])
    understood.append(["launch", "\(facts.launch.words), for \(facts.horizonWeeks) weeks"])
    if let deskless = facts.deskless {
      understood.append(["without a desk", ScenarioValue.text(share: deskless)])
    }
    understood.append([
      "contact data", facts.contact.isEmpty ? "none yet" : facts.contact.joined(separator: ", "),
    ])
    var assumed = TextTable(["assumed", ""], left: [0, 1], wrappingLast: true)
    for row in file.assumed { assumed.append([row.topic, row.what]) }
    var asked = TextTable(["would take away", "fact to ask for"], left: [1], wrappingLast: true)
    for row in ranking.rows {
      asked.append([FactRanking.words(row.share), "\(row.fact.name): \(row.fact.ask)"])
    }
    let range = ranking.range.prefix(1).uppercased() + ranking.range.dropFirst()
    return understood.lines + [""] + assumed.lines + ["", "  \(range)", ""] + asked.lines
      + ["  of that variance, by itself (± one standard error)", ""]
      + [
        "Written: \(path)", "Look at it: uptake check \(path)",
        "Run it: uptake run \(path) --replications 500",
      ]
  }
}
