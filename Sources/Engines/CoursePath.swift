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
  /// [step][segment]: its sends, with the shares of each stage that they address.
  private var sends: [[SendShares]]
  /// By step: positions of its sends, to whatever segment, in the plan's order.
  private(set) var sent: [[Int]]

  /// Room for so many steps; all 0 yet.
  init(steps: Int, segments: Int, pathways: Int) {
    (self.segments, self.pathways) = (segments, pathways)
    self.steps = [Step](repeating: Step(), count: steps * segments)
    returning = [Double](repeating: 0, count: steps * segments * pathways)
    sends = [[SendShares]](repeating: [], count: steps * segments)
    sent = [[Int]](repeating: [], count: steps)
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

  func sends(_ step: Int, _ segment: Int) -> [SendShares] { sends[step * segments + segment] }

  /// What is sent in a step, by segment.
  mutating func setSends(_ step: Int, _ now: [[SendShares]]) {
    for (segment, shares) in now.enumerated() { sends[step * segments + segment] = shares }
    sent[step] = Set(now.joined().map(\.send)).sorted()
  }
}
