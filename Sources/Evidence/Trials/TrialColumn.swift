/// The columns of a table of trials.
public enum TrialColumn: String, CaseIterable, Sendable {
  case study, population, n, arm, channel, touchpoints, outcome
  case rate = "outcome_rate"
  case lift = "lift_pp"
  case low = "ci_low"
  case high = "ci_high"
  case horizon = "horizon_days"
  case source, note, verified
  // What a table may say besides.
  case control, action
  case error = "se_pp"
  case armsSD = "arms_sd_pp"
  case armsQ = "arms_q"
  case leftOut = "left_out"

  public var isNeeded: Bool {
    switch self {
    case .control, .action, .error, .armsSD, .armsQ, .leftOut: false
    default: true
    }
  }

  public var meaning: String {
    switch self {
    case .study: "the trial; rows of one study are its arms"
    case .population: "who took part"
    case .n: "people in the arm, or '18412 total', or '126 trials' where the row sums up all trials of a kind"
    case .arm: "what was done; 'mean of 19 …' is all arms of its study, 'best …' one picked for its result"
    case .channel: "how people were reached; + for both, / for one or the other"
    case .touchpoints: "how many messages, in words"
    case .outcome: "what was counted"
    case .rate: "share that did it, per cent"
    case .lift: "difference to the control arm, percentage points"
    case .low: "lower end of a 95 % interval, of the lift or of the rate, whichever it holds"
    case .high: "its upper end"
    case .horizon: "days followed"
    case .source: "where it was published"
    case .note: "words"
    case .verified: "yes or no: whether the source was read"
    case .control: "the arm of the study it is compared with; else the last one above without a lift"
    case .action: "the kind of action, under which trials are pooled; else the outcome"
    case .error: "standard error of the lift, percentage points; else from interval, or people and rates"
    case .armsSD: "of a 'mean of' row: standard deviation of its arms' lifts, percentage points"
    case .armsQ: "of a 'mean of' row: chi-square of their differences"
    case .leftOut: "why the row is not pooled; empty where it is"
    }
  }
}
