import Campaign
import Model
import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The unknowns of a fit, and what a point of them means for each client.
///
/// A point z has one standard normal number an unknown. A number of the ledger is Q(Φ(z)), Q being the quantile
/// function of its distribution: so every prior is the same, and the posterior is nearly normal where the data are many.
public struct ParameterSpace: Sendable {
  public let cases: [CalibrationCase]
  public private(set) var coordinates: [Coordinate]
  /// By client: ledger positions with the coordinate that fills them.
  private var filled: [[(position: Int, coordinate: Int)]]
  private var effects:
    [(client: Int?, sends: [(effect: Int, coordinate: Int)], levels: [(day: Int, coordinate: Int)])]
  /// By client: the ledger at the medians.
  private let medians: [[Double]]

  public var dimensions: Int { coordinates.count }

  /// All that is not known of the clients.
  ///
  /// - Throws: `Faults` where clients state a number that they share differently; `NumericsError`.
  public init(_ cases: [CalibrationCase]) throws {
    self.cases = cases
    medians = try cases.map { try ThetaSampler.central($0.model).values }
    var coordinates: [Coordinate] = []
    var spreads: [String: (spread: Spread, client: Int)] = [:]
    var faults: [Fault] = []
    for (client, one) in cases.enumerated() {
      for entry in one.model.ledger.entries where entry.spread.isUncertain {
        if ParameterSpace.isShared(entry, of: one) {
          if let known = spreads[entry.name] {
            if known.spread != entry.spread {
              faults.append(
                Fault(
                  at: nil,
                  "'\(entry.name)' is stated differently in \(cases[known.client].name) and \(one.name): clients fitted together share it, so state it once, in a library"
                ))
            }
          } else {
            spreads[entry.name] = (entry.spread, client)
            coordinates.append(.assumption(entry.name))
          }
        } else {
          coordinates.append(.own(client: client, entry.name))
        }
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    for (client, one) in cases.enumerated() {
      let spread = one.model.ledger.position(of: "client.spread").map { one.model.ledger.entries[$0].spread }
      if let spread, spread != .point(0) { coordinates.append(.clientEffect(client: client)) }
      let sendSpread = one.model.ledger.position(of: "send.spread").map {
        one.model.ledger.entries[$0].spread
      }
      let plan = one.model.plans[one.plan]
      if let sendSpread, sendSpread != .point(0) {
        for index in plan.sends.indices { coordinates.append(.send(client, plan, index)) }
      }
      for index in one.levels.indices { coordinates.append(.level(client: client, index: index)) }
    }
    self.coordinates = coordinates
    (filled, effects) = ([], [])
    place()
  }

  /// The same with only some of its unknowns; the others stay at their medians.
  public func keeping(_ isKept: (Int) -> Bool) -> ParameterSpace {
    var space = self
    space.coordinates = coordinates.indices.filter(isKept).map { coordinates[$0] }
    space.place()
    return space
  }

  /// Numbers of behaviour are the same for all clients of one fit; those of a segment are the client's own, and so are
  /// those that a touch of its plan states for itself.
  private static func isShared(_ entry: Ledger.Entry, of one: CalibrationCase) -> Bool {
    entry.kind.scope != .segment
      && !one.model.scenario.strategies.contains { strategy in
        strategy.touches.contains { $0.overrides.values.contains(entry.name) }
      }
  }

  private mutating func place() {
    let positions = Dictionary(uniqueKeysWithValues: coordinates.enumerated().map { ($1, $0) })
    filled = cases.enumerated().map { client, one in
      one.model.ledger.entries.enumerated().compactMap { position, entry in
        (positions[.assumption(entry.name)] ?? positions[.own(client: client, entry.name)]).map {
          (position, $0)
        }
      }
    }
    effects = cases.enumerated().map { client, one in
      var sends: [(effect: Int, coordinate: Int)] = []
      var levels: [(day: Int, coordinate: Int)] = []
      let plan = one.model.plans[one.plan]
      for (index, send) in plan.sends.enumerated() {
        if let coordinate = positions[.send(client, plan, index)] { sends.append((send.effect, coordinate)) }
      }
      for (index, level) in one.levels.enumerated() {
        if let coordinate = positions[.level(client: client, index: index)] {
          levels.append((level.day, coordinate))
        }
      }
      return (positions[.clientEffect(client: client)], sends, levels)
    }
  }

  /// θ of a client at a point.
  ///
  /// - Throws: `NumericsError` naming the quantile that could not be had.
  public func theta(_ z: [Double], client: Int) throws -> Theta {
    let model = cases[client].model
    var values = medians[client]
    for (position, coordinate) in filled[client] {
      let entry = model.ledger.entries[position]
      values[position] = try entry.spread.quantile(
        ParameterSpace.probability(z[coordinate]), of: entry.kind.quantity)
    }
    func value(_ name: String) -> Double { model.ledger.position(of: name).map { values[$0] } ?? 0 }
    let own = effects[client]
    let clientEffect = own.client.map { lognormal(z[$0], sd: value("client.spread")) } ?? 1
    var sends = [Double](repeating: 1, count: model.sendKeys.count)
    let sendSpread = value("send.spread")
    for (effect, coordinate) in own.sends { sends[effect] = lognormal(z[coordinate], sd: sendSpread) }
    var shocks = [Double](repeating: 1, count: model.weeks)
    for (day, coordinate) in own.levels {
      let factor = ParameterSpace.levelFactor(z[coordinate])
      for week in shocks.indices where week >= day / 7 {
        // In its first week it acts for the days that are left.
        let part = week == day / 7 ? 1 - Double(day % 7) / 7 : 1
        shocks[week] *= 1 + (factor - 1) * part
      }
    }
    return Theta(values: values, clientEffect: clientEffect, sendEffects: sends, weekShocks: shocks)
  }

  /// The numbers at a point by coordinate, as people know them: an assumption's value, c, ξ or a level's factor.
  public func numbers(_ z: [Double]) throws -> [Double] {
    var numbers = [Double](repeating: 0, count: dimensions)
    for client in cases.indices {
      let theta = try theta(z, client: client)
      for (position, coordinate) in filled[client] { numbers[coordinate] = theta.values[position] }
      let own = effects[client]
      if let coordinate = own.client { numbers[coordinate] = theta.clientEffect }
      for (effect, coordinate) in own.sends { numbers[coordinate] = theta.sendEffects[effect] }
      for (_, coordinate) in own.levels { numbers[coordinate] = ParameterSpace.levelFactor(z[coordinate]) }
    }
    return numbers
  }

  /// A coordinate's name, for people and files.
  public func name(_ coordinate: Int) -> String {
    func of(_ client: Int) -> String { cases.count > 1 ? " of \(cases[client].name)" : "" }
    return switch coordinates[coordinate] {
    case .assumption(let name): name
    case .own(let client, let name): name + of(client)
    case .clientEffect(let client): "client effect" + of(client)
    case .send(let client, let touch, let day):
      "effect of \(touch)"
        + (day.map { " on \(cases[client].scenario.launch.adding(days: $0))" } ?? "") + of(client)
    case .level(let client, let index):
      "level from \(cases[client].scenario.launch.adding(days: cases[client].levels[index].day)) (\(cases[client].levels[index].name))"
        + of(client)
    }
  }

  /// The unit of a coordinate's number: that of its assumption; effects and levels are factors.
  func unit(_ coordinate: Int) -> String {
    for (client, numbers) in filled.enumerated() {
      guard let number = numbers.first(where: { $0.coordinate == coordinate }) else { continue }
      return cases[client].model.ledger.entries[number.position].kind.quantity.unit
    }
    return "factor"
  }

  private func lognormal(_ z: Double, sd: Double) -> Double { exp(sd * z - sd * sd / 2) }

  private static func levelFactor(_ z: Double) -> Double { exp(LevelChange.spread * z) }

  /// Φ(z), kept away from 0 and 1, where quantiles are infinite.
  private static func probability(_ z: Double) -> Double {
    min(1 - 1e-12, max(1e-12, 0.5 * erfc(-z / 2.0.squareRoot())))
  }
}

extension Coordinate {
  /// ξ of a send of a plan, by its position.
  fileprivate static func send(_ client: Int, _ plan: Plan, _ index: Int) -> Coordinate {
    let send = plan.sends[index]
    return .send(
      client: client, touch: plan.touches[send.touch].touch.name,
      day: plan.dated.contains(index) ? send.day : nil)
  }
}
