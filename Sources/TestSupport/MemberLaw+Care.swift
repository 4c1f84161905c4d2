import Campaign
import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MemberLaw {
  /// A pathway's numbers, for a step.
  struct OfPathway {
    let share: Double
    /// Steps from request to the first visit, at least.
    let bookingLag: Int
    /// Mean visits of a step beyond the first.
    let visits: Double
    /// P(X = x) of a step's visits, as far as a cap can ask.
    let visitLaw: [Double]
    /// Exit chances of a step, and their weights.
    let exits, weights: [Double]
    let cap: Int?
    /// First visits a step, as a rate.
    let capacity: Double?
    let showAtOnce, showLoss, rebooking, giveUp, resolvedByCare: Double
    let improved, savings: Double?
    let stepWeeks: Double

    init(_ name: String, _ scenario: Scenario, _ numbers: [String: Double]) throws {
      func number(_ path: String, _ fallback: Double = 0) -> Double { numbers["\(name).\(path)"] ?? fallback }
      let stepDays = scenario.stepDays
      let weeks = Double(stepDays) / 7
      stepWeeks = weeks
      share =
        number("share") / scenario.pathways.reduce(0) { $0 + (numbers["\($1).share"] ?? 0) }
      bookingLag = Int(number("booking-lag")) * 7 / stepDays
      cap = numbers["\(name).benefit-cap"].map { Int($0) }
      let mean = number("visits-per-week") * weeks
      let size = number("visits-size") * weeks
      visits = mean
      var law = [pow(1 + mean / size, -size)]
      for x in 0..<(cap ?? 0) {
        law.append(law[x] * (size + Double(x)) / Double(x + 1) * mean / (mean + size))
      }
      visitLaw = law
      let persistence = try Persistence(
        a: number("exit.a"), b: number("exit.b"), weeks: max(52, scenario.horizonWeeks))
      exits = persistence.exit.map { MemberLaw.perStep($0, stepDays) }
      weights = persistence.weights
      capacity = numbers["\(name).capacity"].map { $0 * weeks }
      showAtOnce = number("show", 1)
      showLoss = number("show-loss-per-week")
      rebooking = number("rebooking")
      giveUp = MemberLaw.perStep(number("give-up"), stepDays)
      resolvedByCare = number("resolved-by-care")
      improved = numbers["\(name).improved"]
      savings = numbers["\(name).savings"]
    }

    /// The chance of keeping a first appointment after so many steps of waiting.
    func shows(after steps: Int) -> Double {
      guard showAtOnce > 0, showAtOnce < 1 else { return showAtOnce }
      let logOdds = log(showAtOnce / (1 - showAtOnce)) - showLoss * Double(steps) * stepWeeks
      return 1 / (1 + exp(-logOdds))
    }

    /// Whole first visits of a step; nil: as many as are asked for.
    func places(in step: Int) -> Double? {
      // A rate such as 7 · (1/7) must not lose a visit to rounding.
      capacity.map {
        ($0 * Double(step + 1) + 1e-9).rounded(.down) - ($0 * Double(step) + 1e-9).rounded(.down)
      }
    }
  }

  // MARK: Waiting

  /// Item 7 for one who waits and has waited so many steps by now, on a share of probability.
  func queue(
    _ pathway: Int, steps: Int, isReturn: Bool, used: Int, _ share: Double, _ serving: Serving,
    _ count: (String, Double) -> Void
  ) -> [Course] {
    guard share > 0 else { return [] }
    let of = pathways[pathway]
    let chance = steps < of.bookingLag ? 0 : serving.isEmpty ? 1 : serving[pathway][steps] ?? 0
    let back: State.Place = isReturn ? .pastCare(pathway: pathway, used: used) : .registered(since: nil)
    let stays: State.Place = .waiting(pathway: pathway, steps: steps, isReturn: isReturn, used: used)
    let served = share * chance
    let attends = served * of.shows(after: steps)
    let misses = served - attends
    let givesUp = (share - served) * of.giveUp
    count("missed", misses)
    count("gaveUp", givesUp)
    if !isReturn {
      count("users", attends)
      count("waitedWeeks", attends * Double(steps) * stepWeeks)
      count("improved", attends * (of.improved ?? 0))
      count("savings", attends * (of.savings ?? 0))
    }
    return [
      Course(place: stays, probability: misses * of.rebooking + (share - served - givesUp)),
      Course(place: back, probability: misses * (1 - of.rebooking) + givesUp),
    ] + firstVisit(pathway, used: used, attends, count)
  }

  /// The share of those who wait that is served, by pathway and steps waited: oldest first, from whole places.
  func serving(_ step: Int, waiting: [[Int: Double]]) -> Serving {
    zip(pathways, waiting).map { pathway, queue in
      var left = pathway.places(in: step) ?? .infinity
      var shares: [Int: Double] = [:]
      for (steps, mass) in queue.sorted(by: { $0.key > $1.key })
      where steps >= pathway.bookingLag && mass > 0 {
        shares[steps] = min(1, left / mass)
        left = max(0, left - mass)
      }
      return shares
    }
  }

  // MARK: Care

  private func firstVisit(
    _ pathway: Int, used: Int, _ share: Double, _ count: (String, Double) -> Void
  ) -> [Course] {
    guard share > 0 else { return [] }
    count("visits", share)
    let of = pathways[pathway]
    let now = of.cap == nil ? 0 : used + 1
    if now == of.cap {
      return [Course(place: .pastCare(pathway: pathway, used: now), probability: share, leftCare: pathway)]
    }
    return of.weights.enumerated().flatMap {
      care(pathway, $0.offset, used: now, share * $0.element, count)
    }
  }

  /// Items 8 and 9 for one in care: visits as far as the cap allows, then leaving.
  func care(
    _ pathway: Int, _ node: Int, used: Int, _ share: Double, _ count: (String, Double) -> Void
  ) -> [Course] {
    let of = pathways[pathway]
    let exit = of.exits[node]
    func after(_ used: Int, _ p: Double) -> [Course] {
      [
        Course(place: .pastCare(pathway: pathway, used: used), probability: p * exit, leftCare: pathway),
        Course(place: .inCare(pathway: pathway, node: node, used: used), probability: p * (1 - exit)),
      ]
    }
    guard let cap = of.cap else {
      count("visits", share * of.visits)
      return after(0, share)
    }
    var result: [Course] = []
    var rest = 1.0
    for x in 0..<(cap - used) {
      count("visits", share * of.visitLaw[x] * Double(x))
      result += after(used + x, share * of.visitLaw[x])
      rest -= of.visitLaw[x]
    }
    count("visits", share * rest * Double(cap - used))
    result.append(
      Course(place: .pastCare(pathway: pathway, used: cap), probability: share * rest, leftCare: pathway))
    return result
  }
}
