import Campaign
import Comparison
import Results

/// The plays that a run calls for, each with what it would bring.
struct PlayReport {
  let calls: [PlayCall]
  let plays: [Play]
  let record: SummaryRecord
  /// The folder of the run.
  let folder: String
  let replications: Int

  private var numbers: NumberText { NumberText(currency: record.currency) }

  var lines: [String] {
    let run = "\(folder) (\(record.replications) replications)"
    guard !calls.isEmpty else {
      return ["\(run): none of \(plays.count) plays is called for"]
    }
    var table = TextTable(
      ["strategy, play", "found", "", "add", "more users\n(90 % interval)", "cost"], left: [0, 2, 3])
    var last = ""
    for call in calls {
      if call.strategy != last { table.append(spanning: Screen.bold(call.strategy)) }
      last = call.strategy
      table.append([
        "  \(call.play.name)", numbers.text(call.value, call.play.unit), threshold(call.play),
        call.play.playbook, gain(call.users), cost(call.cost),
      ])
      if !call.rulesBroken.isEmpty {
        table.append(
          spanning:
            "    not as it stands: it breaks \(call.rulesBroken.map { "'\($0)'" }.joined(separator: ", "))")
      }
    }
    let called = plays.filter { play in calls.contains { $0.play == play } }
    return [Screen.bold("Plays that \(run) calls for")] + table.lines + [""]
      + called.flatMap { play in
        "\(play.name): \(signal(play)); \(play.reason) [\(play.provenance.grade.rawValue): \(play.provenance.source)]"
          .paragraph
      }
      + "more users: expected, against the same strategy without the playbook, over \(replications) draws of the assumptions; cost: its mean. A gain near 0 says that the model sees nothing to be had there."
      .paragraph
  }

  private func threshold(_ play: Play) -> String {
    let word = if case .below = play.threshold { "below" } else { "above" }
    return "\(word) \(numbers.stated(play.threshold.value, play.unit))"
  }

  private func signal(_ play: Play) -> String {
    let over = play.over.map { " over \($0.words)" } ?? ""
    return "\(play.measure.words)\(over) \(threshold(play))"
  }

  private func gain(_ users: Difference?) -> String {
    guard let users else { return "–" }
    func text(_ x: Double) -> String { numbers.signed(x, .people, error: users.mcse) }
    return "\(text(users.mean)) (\(text(users.p05)) to \(text(users.p95)))"
  }

  private func cost(_ cost: Difference?) -> String {
    cost.map { numbers.money($0.mean, error: $0.mcse) } ?? "–"
  }
}
