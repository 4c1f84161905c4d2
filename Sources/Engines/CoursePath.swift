/// What a course says of each step and segment.
///
/// What is read step by step are plain numbers in one row: nobody has to be asked whether they are still there.
struct CoursePath: Sendable {
  /// What one segment's cells need to know of a step.
  struct Step: BitwiseCopyable, Sendable {
    /// Probabilities of moving on, given the share of users heard of.
    var flows = StepFlows()
    var heard = 0.0
    /// Of the present members: with any channel the plan uses, and reached by any piece.
    var contactable = 0.0
    var reached = 0.0
  }

  private let segments, pathways: Int
  private var steps: [Step]
  /// [step][segment][pathway]: of those past care with visits left, asking for care again.
  private var returning: [Double]
  /// A send of a step: its position in the plan's, and by segment the shares of each stage that it addresses; nil where it
  /// goes to nobody.
  struct Sent {
    let send: Int
    let shares: [SendShares?]
  }

  /// By step, in the plan's order.
  private(set) var sent: [[Sent]]

  /// Room for so many steps; all 0 yet.
  init(steps: Int, segments: Int, pathways: Int) {
    (self.segments, self.pathways) = (segments, pathways)
    self.steps = [Step](repeating: Step(), count: steps * segments)
    returning = [Double](repeating: 0, count: steps * segments * pathways)
    sent = [[Sent]](repeating: [], count: steps)
  }

  subscript(step: Int, segment: Int) -> Step {
    @inline(__always) get { steps[step * segments + segment] }
    @inline(__always) set { steps[step * segments + segment] = newValue }
  }

  /// The chance of asking again.
  func returning(_ step: Int, _ segment: Int, _ pathway: Int) -> Double {
    returning[(step * segments + segment) * pathways + pathway]
  }

  mutating func setReturning(_ step: Int, _ segment: Int, _ chances: [Double]) {
    let start = (step * segments + segment) * pathways
    for (pathway, chance) in chances.enumerated() { returning[start + pathway] = chance }
  }

  /// What is sent in a step, by segment.
  mutating func setSends(_ step: Int, _ now: [[SendShares]]) {
    sent[step] = Set(now.joined().map(\.send)).sorted().map { send in
      Sent(send: send, shares: now.map { $0.first { $0.send == send } })
    }
  }
}
