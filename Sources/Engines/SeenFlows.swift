/// Registrations and first visits that were really seen, for a path that follows them in place of its own.
public struct SeenFlows: Sendable {
  /// What was seen of one flow in some segments together.
  public struct Series: Sendable {
    public let segments: [Int]
    /// By step: how many were seen in the days of it that were observed, and which part of its days these are.
    public let steps: [(count: Double, observed: Double)]

    public init(segments: [Int], steps: [(count: Double, observed: Double)]) {
      self.segments = segments
      self.steps = steps
    }

    /// By segment of `segments`: how many came in a step in which so many were expected; nil where nobody looked.
    ///
    /// What was seen of several segments together is divided between them as it was expected, or else by those who
    /// could have come. In days that nobody observed those expected come.
    func came(_ step: Int, expected: [Double], among pools: [Double]) -> [Double]? {
      guard steps.indices.contains(step), steps[step].observed > 0 else { return nil }
      let all = expected.reduce(0, +)
      let target = steps[step].count + (1 - steps[step].observed) * all
      let weights = all > 0 ? expected : pools
      let whole = weights.reduce(0, +)
      return weights.map { whole > 0 ? target * $0 / whole : 0 }
    }
  }

  public let registered, users: [Series]

  public init(registered: [Series], users: [Series]) {
    self.registered = registered
    self.users = users
  }

  public var isEmpty: Bool { registered.isEmpty && users.isEmpty }
}

extension CellEngine where C: ~Copyable {
  /// Puts the registrations that were seen in place of the step's own.
  ///
  /// Who is left without an account is as ready and as aware as before: more or fewer came by luck, or for reasons that
  /// concern all alike. So those who came beside the expected are taken from the unaware and the aware alike.
  func followRegistrations(_ seen: SeenFlows, _ step: Int) {
    for series in seen.registered {
      let idle = series.segments.map { cells[$0].unaware.first + cells[$0].aware.first }
      let expected = series.segments.map { rows.atOnce[$0].first + rows.registering[$0].first }
      guard let came = series.came(step, expected: expected, among: idle) else { continue }
      for (place, segment) in series.segments.enumerated() {
        let unaware = cells[segment].unaware.first - rows.newlyAware[segment].first
        let left = idle[place] - expected[place]
        guard left > 0 else { continue }
        let more = min(came[place] - expected[place], left)
        let fromUnaware = N(more * unaware / left)
        rows.newlyAware[segment] += fromUnaware
        rows.atOnce[segment] += fromUnaware
        rows.registering[segment] += N(more) - fromUnaware
      }
    }
  }

  /// Puts the first visits that were seen in place of the step's own: taken from, or given back to, those with an account
  /// who never came, wherever they stand; their pathways are divided as those of all.
  func followUsers(_ seen: SeenFlows, _ step: Int) {
    for series in seen.users {
      let idle = series.segments.map { cells[$0].registered.first + cells[$0].waiting.total.first }
      let expected = series.segments.map { newUsers[$0].first }
      guard let came = series.came(step, expected: expected, among: idle) else { continue }
      for (place, segment) in series.segments.enumerated() where idle[place] > 0 {
        let more = min(came[place] - expected[place], idle[place])
        let stay = 1 - more / idle[place]
        cells[segment].registered = cells[segment].registered * stay
        for cell in 0..<cells[segment].waiting.count {
          cells[segment].waiting[cell] = cells[segment].waiting[cell] * stay
        }
        let first = layout.firstLevel
        let arrived = first.map { arriving[segment][$0].first }
        let all = arrived.reduce(0, +)
        for pathway in first.indices {
          let share = more < 0 && all > 0 ? arrived[pathway] / all : tables.pathwayShares.weights[pathway]
          arriving[segment][first[pathway]] += N(more * share)
        }
        newUsers[segment] += N(more)
        outcome[segment, week(step), Count.users] += N(more)
        outcome[segment, week(step), Count.visits] += N(more)
      }
    }
  }
}

extension Course {
  /// The mean path of the same members where some counts are those seen. Who the members of a stage are follows the course,
  /// as wherever one is followed.
  ///
  /// - Throws: `NumericsError` naming a call and its values.
  public func following(_ seen: SeenFlows) throws -> Outcome {
    var engine = CellEngine(along: self, MeanChance())
    engine.seen = seen
    try engine.run()
    return Outcome(engine.outcome)
  }
}
