/// Which rows of a table can be pooled, with what standard error, and why the others cannot.
public struct TrialEffects: Sendable {
  public let usable: [TrialEffect]
  /// Rows that bring nothing, in file order, with the reason in words.
  public let unused: [(row: TrialRow, why: String)]
  /// Rows that sum up trials.
  public let syntheses: [TrialRow]

  /// Half the width of a 95 % interval in standard errors.
  static let z = 1.959963984540054

  public init(_ table: TrialTable) {
    let studies = Dictionary(grouping: table.rows, by: \.study)
    var usable: [TrialEffect] = []
    var unused: [(TrialRow, String)] = []
    var syntheses: [TrialRow] = []
    var controls = Set<Int>()
    var judged: [(TrialRow, Result<TrialEffect, Unusable>)] = []
    for row in table.rows {
      let study = studies[row.study]!
      if study.contains(where: { if case .trials = $0.size { true } else { false } }) {
        if row.isVerified, row.lift != nil {
          syntheses.append(row)
        } else {
          unused.append((row, Unusable.noLift.rawValue))
        }
        continue
      }
      let control = TrialEffects.control(of: row, in: study)
      if let control { controls.insert(control.location.line) }
      judged.append((row, TrialEffects.effect(of: row, control: control, study: study)))
    }
    for (row, result) in judged {
      switch result {
      case .success(let effect): usable.append(effect)
      case .failure(.noLift) where controls.contains(row.location.line): break
      case .failure(.leftOut): unused.append((row, row.leftOut))
      case .failure(let why): unused.append((row, why.rawValue))
      }
    }
    self.usable = usable
    self.unused = unused.sorted { $0.0.location.line < $1.0.location.line }.map { (row: $0.0, why: $0.1) }
    self.syntheses = syntheses
  }

  private enum Unusable: String, Error {
    case leftOut
    case unverified = "its source was not read"
    case picked = "picked for its result among several arms"
    case inMean = "counted in its study's mean"
    case noLift = "no lift, and no control arm to compare it with"
    case noError =
      "no standard error: neither stated, nor from an interval of the lift, nor from people and rates of both arms"
    case either = "people were reached by one channel or another"
    case sameChannels = "wording or action differs from the control arm, not the channel"
    case several = "several channels beyond the control arm's, which cannot be told apart"
    case inPlace = "its channel stands in the place of the control arm's"
  }

  /// The arm named, or the last one above that has a rate and no lift.
  static func control(of row: TrialRow, in study: [TrialRow]) -> TrialRow? {
    if let name = row.control { return study.first { $0.arm == name } }
    guard row.lift != nil else { return nil }
    return study.last {
      $0.location.line < row.location.line && $0.lift == nil && $0.control == nil && $0.rate != nil
    }
  }

  private static func effect(
    of row: TrialRow, control: TrialRow?, study: [TrialRow]
  ) -> Result<TrialEffect, Unusable> {
    guard let lift = row.lift ?? row.rate.flatMap({ rate in control?.rate.map { rate - $0 } }) else {
      return .failure(.noLift)
    }
    guard row.leftOut.isEmpty else { return .failure(.leftOut) }
    guard row.isVerified else { return .failure(.unverified) }
    if row.role == .best { return .failure(.picked) }
    let isInMean = study.contains { other in
      guard case .mean = other.role, other != row, other.lift != nil, other.isVerified, other.leftOut.isEmpty
      else {
        return false
      }
      return TrialEffects.control(of: other, in: study)?.arm == control?.arm
    }
    if isInMean { return .failure(.inMean) }
    let before = (control?.channels ?? []).subtracting([.none])
    let now = row.channels.subtracting([.none])
    guard before.isSubset(of: now) else { return .failure(.inPlace) }
    let added = now.subtracting(before)
    guard added.isDisjoint(with: row.alternatives) else { return .failure(.either) }
    guard added.count <= 1 else { return .failure(.several) }
    guard let channel = added.first else { return .failure(.sameChannels) }
    guard channel != .mixed else { return .failure(.either) }

    let (people, isEven) = people(row, in: study)
    let (controlPeople, isControlEven) = control.map { TrialEffects.people($0, in: study) } ?? (nil, false)
    let base = control?.rate ?? row.rate.map { $0 - lift }
    let controlVariance = base.flatMap { rate in controlPeople.map { rate * (1 - rate) / Double($0) } }
    let error: (Double, TrialEffect.ErrorSource)
    if let stated = row.error {
      error = (stated, .stated)
    } else if let interval = row.interval, row.isIntervalOfLift == true {
      error = ((interval.upperBound - interval.lowerBound) / (2 * z), .interval)
    } else if let people, let base, let controlVariance {
      let rate = base + lift
      let variance = rate * (1 - rate) / Double(people) + controlVariance
      error = (max(0, variance).squareRoot(), isEven || isControlEven ? .evenCounts : .counts)
    } else {
      return .failure(.noError)
    }
    guard error.0 > 0 else { return .failure(.noError) }
    // Where the control arm's size is not known, half of the variance is taken to be its own: arms of equal size.
    let shared = min(controlVariance ?? .infinity, error.0 * error.0 / 2)
    return .success(
      TrialEffect(
        row: row, channel: channel, lift: lift, error: error.0, errorFrom: error.1, control: control?.arm,
        controlVariance: shared, people: people))
  }

  /// People in the arm; a total is split evenly among the study's arms.
  private static func people(_ row: TrialRow, in study: [TrialRow]) -> (Int?, isEven: Bool) {
    switch row.size {
    case .arm(let count): (count, false)
    case .total(let count): (count / max(1, Set(study.map(\.arm)).count), true)
    case .trials, .unstated: (nil, false)
    }
  }
}
