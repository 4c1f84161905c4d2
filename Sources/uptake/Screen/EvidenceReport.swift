import Campaign
import Evidence
import Results
import ScenarioFile

/// What a table of trials says, for the screen.
struct EvidenceReport {
  let summary: EvidenceSummary
  let library: EvidenceLibrary

  var lines: [String] {
    head + pools + trials + winners + gaps + numbers + kept + unused + unlearnable
  }

  private func points(_ lift: Double) -> String { Points.decimal(100 * lift, 1) }

  private func people(_ count: Int) -> String {
    count > 0 ? NumberText(currency: "").grouped(Double(count), digits: 0) : "–"
  }

  private func counted(_ n: Int, _ one: String, _ many: String) -> String { "\(n) \(n == 1 ? one : many)" }

  private var head: [String] {
    let rows = summary.table.rows
    let studies = Set(rows.map(\.study)).count
    let used = summary.effects.usable
    return [
      "\(summary.table.file): \(counted(rows.count, "row", "rows")) of \(counted(studies, "study", "studies"))",
      "\(counted(used.count, "arm", "arms")) of \(counted(Set(used.map(\.row.study)).count, "trial", "trials")) pooled; "
        + "random effects, variance between trials by \(summary.method.rawValue)",
    ]
  }

  private var pools: [String] {
    guard !summary.pools.isEmpty else { return ["", "No row of the table can be pooled."] }
    var table = TextTable(
      [
        "channel", "action", "trials", "arms", "people", "lift, points\n(95 % interval)",
        "in another trial\n(95 % interval)", "sd between\ntrials", "I²", "p of Q",
      ], left: [0, 1])
    for pool in summary.pools {
      let result = pool.result
      table.append([
        pool.channel.rawValue, pool.action ?? "all", "\(pool.trials.count)", "\(pool.effects.count)",
        people(pool.people), "\(points(result.mean)) (\(Points.text(result.interval)))",
        result.prediction.map(Points.text) ?? "–",
        result.count > 1 ? points(result.tauSquared.squareRoot()) : "–",
        result.count > 1 ? "\(Points.decimal(100 * result.iSquared, 0)) %" : "–",
        result.qPValue.map { $0 < 0.01 ? "< 0.01" : Points.decimal($0, 2) } ?? "–",
      ])
    }
    let isPooled = summary.pools.contains { $0.trials.count > 1 }
    return [""] + table.lines
      + (isPooled
        ? "Intervals by Hartung and Knapp, with Student's t. Two trials say next to nothing about a third."
          .paragraph
        : [])
  }

  private var trials: [String] {
    guard !summary.pools.isEmpty else { return [] }
    var table = TextTable(
      ["channel", "trial", "arms", "lift, points", "s.e.", "drawn in", "error from"], left: [0, 1, 6],
      wrappingLast: true)
    for pool in summary.pools where pool.action == nil {
      for trial in pool.trials {
        let own = pool.effects.filter { $0.row.study == trial.study }
        var sources: [String] = []
        for effect in own where !sources.contains(effect.errorFrom.rawValue) {
          sources.append(effect.errorFrom.rawValue)
        }
        table.append([
          pool.channel.rawValue, trial.study, "\(trial.arms)", points(trial.lift),
          Points.decimal(100 * trial.error, 2), points(trial.shrunken), sources.joined(separator: "; "),
        ])
      }
    }
    return [""] + table.lines
      + "Arms of one trial that share a control arm are correlated, and count as one estimate.".paragraph
  }

  private var winners: [String] {
    guard !summary.winners.isEmpty else { return [] }
    var table = TextTable(["best of several arms", "points", "of arms", "drawn in"], left: [0, 4])
    for winner in summary.winners {
      table.append([
        winner.row.study, points(winner.lift), winner.arms.map(String.init) ?? "–",
        winner.shrunken.map { points($0.shrunken(winner.lift)) } ?? "–",
      ])
    }
    let unknown = summary.winners.contains { $0.shrunken == nil }
    return [""] + table.lines
      + ("The best of many is partly luck: it is drawn towards the mean of all (Efron and Morris)."
      + (unknown
        ? " Where the spread of the arms is not stated ('arms_sd_pp' and 'arms_q' of their mean's row) it cannot be, and is not used either."
        : ""))
      .paragraph
  }

  private var gaps: [String] {
    summary.gaps.flatMap { gap -> [String] in
      guard let all = gap.all.lift, let published = gap.published.lift, case .trials(let count) = gap.all.size
      else {
        return []
      }
      return [""]
        + ("Publication: \(gap.all.arm), \(count) of them, average \(Points.text(all)); \(gap.published.population) average "
        + "\(Points.text(published)), \(Points.decimal(gap.ratio, 1)) times as much (\(gap.all.source)). "
        + "\(gap.published.note.isEmpty ? "" : "Noted there: \(gap.published.note). ")"
        + "A single published success is no guide to the next message.").paragraph
    }
  }

  private var numbers: [String] {
    guard !library.entries.isEmpty else { return ["", "No number of a library comes of these trials."] }
    var table = TextTable(["number", "value", "grade"], left: [0, 1, 2])
    for entry in library.entries {
      table.append([entry.name, value(of: entry.spread), entry.provenance.grade.rawValue])
    }
    let benefit = library.benefit
    return ["", "For a library:"] + table.lines
      + ("Carried over to a benefit with which \(Points.decimal(100 * benefit.control, 0)) % register by themselves in "
      + "\(benefit.horizonDays / 7) weeks and of which \(Points.decimal(100 * benefit.aware, 0)) % have heard; the sd is "
      + "at least \(Points.decimal(100 * benefit.doubt, 0)) % of the points. These are assumed.").paragraph
  }

  private func value(of spread: Spread) -> String {
    switch spread {
    case .lift(let lift): "\(Points.text(lift.points)), sd \(points(lift.sd))"
    case .quantiles(let p10, let p90): "\(Points.decimal(p10, 2))–\(Points.decimal(p90, 2)) (P10–P90)"
    case .point(let value): Points.decimal(value, 3)
    case .meanSD(let mean, let sd): "\(Points.decimal(mean, 3)), sd \(Points.decimal(sd, 3))"
    case .pert(let low, let mostLikely, let high):
      "\(Points.decimal(low, 3)), \(Points.decimal(mostLikely, 3)), \(Points.decimal(high, 3))"
    }
  }

  private var kept: [String] {
    guard !library.kept.isEmpty else { return [] }
    return [""]
      + ("No usable trials, so that a library keeps its assumed number: \(library.kept.joined(separator: ", ")).")
      .paragraph
  }

  private var unused: [String] {
    guard !summary.effects.unused.isEmpty else { return [] }
    var table = TextTable(
      ["line", "study", "arm", "not pooled, because"], left: [1, 2, 3], wrappingLast: true)
    for (row, why) in summary.effects.unused {
      table.append([
        "\(row.location.line)", row.study.shortened(to: 30), row.arm.shortened(to: 34), why,
      ])
    }
    return [""] + table.lines
  }

  private var unlearnable: [String] {
    ["", "What no table of trials says:"]
      + Unlearnable.all.flatMap { "\($0.what): \($0.why).".paragraph }
  }

  /// The library as a file.
  func libraryYAML(named name: String) -> String {
    ScenarioWriter.library(
      name, library.entries,
      notes: [
        "Numbers that rest on trials: made by 'uptake evidence' from a table of them, and not edited by hand. "
          + "How: docs/trials.md. Control rate, horizon and awareness describe the benefit that a lift is carried to, and are "
          + "assumed; sd is at least half of the points, since trials measured other actions than registering."
      ])
  }

  var csv: CSV {
    var csv = CSV([
      "channel", "action", "trials", "arms", "people", "lift_pp", "low_pp", "high_pp", "prediction_low_pp",
      "prediction_high_pp", "se_pp", "sd_between_pp", "i_squared", "q", "p_of_q", "method",
    ])
    for pool in summary.pools {
      let r = pool.result
      csv.append([
        .text(pool.channel.rawValue), .text(pool.action ?? "all"), .number(Double(pool.trials.count)),
        .number(Double(pool.effects.count)), .optional(pool.people > 0 ? Double(pool.people) : nil),
        .number(100 * r.mean), .number(100 * r.interval.lowerBound), .number(100 * r.interval.upperBound),
        .optional(r.prediction.map { 100 * $0.lowerBound }),
        .optional(r.prediction.map { 100 * $0.upperBound }),
        .number(100 * r.standardError), .optional(r.count > 1 ? 100 * r.tauSquared.squareRoot() : nil),
        .optional(r.count > 1 ? r.iSquared : nil), .number(r.q), .optional(r.qPValue),
        .text(r.method.rawValue),
      ])
    }
    return csv
  }

  /// Everything, in points, in a fixed order of keys.
  var json: JSON {
    func points(_ lift: Double?) -> JSON { .optional(lift.map { 100 * $0 }) }
    func ends(_ range: ClosedRange<Double>?) -> JSON {
      range.map { .list([points($0.lowerBound), points($0.upperBound)]) } ?? .null
    }
    func whole(_ count: Int) -> JSON { .whole(UInt64(max(0, count))) }
    return .object([
      "file": .text(summary.table.file), "rows": whole(summary.table.rows.count),
      "method": .text(summary.method.rawValue),
      "pools": .list(
        summary.pools.map { pool in
          let r = pool.result
          return .object([
            "channel": .text(pool.channel.rawValue), "action": pool.action.map { .text($0) } ?? .null,
            "lift_points": points(r.mean), "standard_error_points": points(r.standardError),
            "interval_95": ends(r.interval), "prediction_95": ends(r.prediction),
            "sd_between_points": points(r.tauSquared.squareRoot()), "i_squared": .number(r.iSquared),
            "q": .number(r.q),
            "q_p_value": .optional(r.qPValue), "people": whole(pool.people),
            "trials": .list(
              pool.trials.map { trial in
                .object([
                  "study": .text(trial.study), "arms": whole(trial.arms), "lift_points": points(trial.lift),
                  "standard_error_points": points(trial.error), "drawn_in_points": points(trial.shrunken),
                ])
              }),
          ])
        }),
      "best_of_several": .list(
        summary.winners.map { winner in
          .object([
            "study": .text(winner.row.study), "arm": .text(winner.row.arm),
            "lift_points": points(winner.lift),
            "arms": winner.arms.map(whole) ?? .null,
            "drawn_in_points": points(winner.shrunken?.shrunken(winner.lift)),
          ])
        }),
      "publication": .list(
        summary.gaps.map { gap in
          .object([
            "source": .text(gap.all.source), "all_points": points(gap.all.lift),
            "published_points": points(gap.published.lift), "ratio": .number(gap.ratio),
          ])
        }),
      "library": .list(
        library.entries.map { entry in
          .object([
            "number": .text(entry.name), "value": .text(value(of: entry.spread)),
            "grade": .text(entry.provenance.grade.rawValue), "source": .text(entry.provenance.source),
          ])
        }),
      "kept_as_assumed": .list(library.kept.map { .text($0) }),
      "not_pooled": .list(
        summary.effects.unused.map { row, why in
          .object([
            "line": whole(row.location.line), "study": .text(row.study), "arm": .text(row.arm),
            "why": .text(why),
          ])
        }),
      "unlearnable": .list(
        Unlearnable.all.map { .object(["what": .text($0.what), "why": .text($0.why)]) }),
    ])
  }
}

extension String {
  /// So many characters at most, with an ellipsis where it was longer.
  fileprivate func shortened(to count: Int) -> String { self.count <= count ? self : prefix(count - 1) + "…" }
}
