import Campaign
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The numbers of an assumption library that trials give, and those they do not.
///
/// A channel's lift is that of a synthesis of all trials of its kind, where the table has one: published trials are
/// partly winners. Else it is the pooled mean of the channel's trials. Points are rounded down to a tenth, as published
/// lifts lie rather too high, the sd to the nearest; it is the pool's prediction sd, and at least the doubt of carrying a
/// lift over to another action.
public struct EvidenceLibrary: Sendable {
  public let entries: [Assumption]
  /// Numbers that no trial of the table gives, by the name of the library that has them assumed.
  public let kept: [String]
  public let benefit: CarriedBenefit

  public init(_ summary: EvidenceSummary, benefit: CarriedBenefit = .unfamiliar) throws {
    self.benefit = benefit
    var entries: [Assumption] = []
    var kept: [String] = []
    for channel in TrialChannel.allCases {
      for name in channel.libraryChannels {
        let number = "\(name).registration"
        guard !entries.contains(where: { $0.name == number }) else { continue }
        let words = TrialChannel.allCases.filter { $0.libraryChannels.contains(name) }
        if let entry = EvidenceLibrary.lift(number, words, summary, benefit) {
          entries.append(entry)
        } else if !kept.contains(number) {
          kept.append(number)
        }
      }
    }
    if let spread = try EvidenceLibrary.spread(summary) {
      entries.append(spread)
    } else {
      kept.append("send.spread")
    }
    self.entries = entries.sorted { $0.name < $1.name }
    self.kept = kept
  }

  private static func lift(
    _ number: String, _ words: [TrialChannel], _ summary: EvidenceSummary, _ benefit: CarriedBenefit
  ) -> Assumption? {
    let synthesis = summary.effects.syntheses.first { row in
      guard case .trials = row.size, let lift = row.lift, lift > 0 else { return false }
      return words.contains { row.channels == [$0] }
    }
    let pools = words.compactMap { summary.pool(of: $0) }
    let mean: Double
    let sd: Double
    let source: String
    if let synthesis, let lift = synthesis.lift, case .trials(let count) = synthesis.size {
      mean = lift
      sd = synthesis.error ?? 0
      let beside = pools.first.map {
        " Beside it: \(Points.signed($0.result.mean)), mean of the published trials of the channel (\($0.trials.count))."
      }
      source =
        "\(synthesis.source): \(Points.signed(lift)), \(synthesis.arm), \(count) trials, \(synthesis.channels.map(\.rawValue).joined())."
        + (beside ?? "")
    } else if let pool = pools.first, pool.result.mean > 0 {
      mean = pool.result.mean
      sd = pool.result.predictionSD
      let trials = pool.trials.map { trial in
        let row = pool.effects.first { $0.row.study == trial.study }!.row
        return "\(Points.signed(trial.lift)) on \(row.action) (\(row.source))"
      }
      source =
        "\(Points.signed(mean)) (95 % \(Points.text(pool.result.interval))), random-effects mean of \(pool.trials.count) \(pool.trials.count == 1 ? "trial" : "trials"): "
        + trials.joined(separator: "; ") + "."
    } else {
      return nil
    }
    // Not below a tenth that it is but for the last bits.
    let points = (mean * 1_000 + 1e-9).rounded(.down) / 1_000
    guard points > 0 else { return nil }
    let doubt = max(sd, benefit.doubt * mean)
    return Assumption(
      name: number,
      spread: .lift(
        Lift(
          points: points, sd: (doubt * 1_000).rounded() / 1_000, control: benefit.control,
          horizonDays: benefit.horizonDays, of: .eligible, aware: benefit.aware)),
      provenance: Provenance(
        source: source + " Carried over to registration by analogy.", grade: .a, setAt: ""))
  }

  /// How far the wordings of one message differ, as a share of their mean: τ/mean of the trial with the most arms.
  ///
  /// The middle and the upper tenth of τ by inverting Q (Viechtbauer 2007, doi:10.1002/sim.2514); the lower tenth as far
  /// below the middle as the upper is above, in ratio. One digit each.
  private static func spread(_ summary: EvidenceSummary) throws -> Assumption? {
    let rows = summary.table.rows.filter { $0.isVerified && $0.leftOut.isEmpty && $0.shrunkenArms != nil }
    guard let row = rows.max(by: { $0.shrunkenArms!.count < $1.shrunkenArms!.count }),
      let arms = row.shrunkenArms,
      let sd = row.armsSD, let q = row.armsQ, arms.mean > 0
    else { return nil }
    let degrees = Double(arms.count - 1)
    func tau(_ probability: Double) throws -> Double {
      let all = try degrees * sd * sd / Quantile.chiSquare(1 - probability, degrees: degrees)
      return max(0, all - arms.chance).squareRoot() / arms.mean
    }
    let (middle, high) = (try tau(0.5), try tau(0.9))
    guard middle > 0 else { return nil }
    return Assumption(
      name: "send.spread",
      spread: .quantiles(p10: Points.oneDigit(middle * middle / high), p90: Points.oneDigit(high)),
      provenance: Provenance(
        source:
          "\(row.source): \(arms.count) texts differed with sd \(Points.text(sd)) about a mean of \(Points.text(arms.mean)), of which chance explains most (chi-square \(Points.decimal(q, 1)) on \(arms.count - 1)), leaving about \(Points.decimal(middle, 1)) of the mean, at most \(Points.decimal(high, 1)) with 90 %. Carried over by analogy.",
        grade: .a, setAt: ""))
  }
}
