import Campaign
import Comparison
import Engines
import Foundation
import Model
import Numerics
import Observed
import TestSupport

@testable import Calibration

/// Many clients drawn from the prior, each fitted: where does the truth stand among the draws of its posterior?
///
/// Where everything is right it is as likely to be first as last (Cook, Gelman & Rubin 2006; Talts et al. 2018). The rank
/// of the log likelihood is looked at too: a sampler that gave back its prior would have uniform ranks of everything else
/// (Modrák et al. 2023).
struct RankStudy {
  /// Who makes the data.
  enum Source: Sendable {
    /// The law that is fitted: then all must be exact.
    case likelihood
    /// An engine: then what the likelihood leaves out shows.
    case engine(Engine)
  }

  let scenario: Scenario
  var flows: [ObservedFlow] = [.registered, .users]
  var source = Source.likelihood
  var options = CalibrationOptions(draws: 400, islands: 1, points: 100, threads: 1)
  /// What a sampler does to its draws: nothing, unless it is to be caught.
  var spoil: @Sendable ([[Double]]) -> [[Double]] = { $0 }

  /// One client: ranks from 0 to 1 by coordinate and of the log likelihood, and whether intervals held the truth.
  struct Client: Sendable {
    let ranks: [Double]
    let likelihoodRank: Double
    /// Truth less posterior mean, in standard deviations of the prior, by coordinate.
    let errors: [Double]
  }

  /// Fits so many clients.
  func run(_ count: Int, seed: UInt64, threads: Int) throws -> (names: [String], clients: [Client]) {
    let template = try SyntheticClient.template(scenario, flows: flows, name: "template")
    let space = try ParameterSpace([template])
    let about = try PosteriorDensity(space, about: [Double](repeating: 0, count: space.dimensions))
    let clients = try concurrently(count, threads: threads) { index in
      try client(index, seed: seed, template, space, about)
    }
    return ((0..<space.dimensions).map(space.name), clients)
  }

  private func client(
    _ index: Int, seed: UInt64, _ template: CalibrationCase, _ space: ParameterSpace,
    _ about: PosteriorDensity
  ) throws -> Client {
    var stream = RandomStream(seed: seed)
    func key(_ place: Int) -> StreamKey {
      StreamKey(replication: UInt32(index), world: 77, segment: 0, week: UInt16(place), flow: 1)
    }
    stream.start(key(0))
    let z = (0..<space.dimensions).map { _ in stream.gaussian() }
    let theta = try space.theta(z, client: 0)
    var data = template.data
    switch source {
    case .likelihood:
      let (path, parameters) = try Likelihood.path(template, theta)
      stream.start(key(1))
      try about.likelihoods[0].walk(path, parameters, theta) { term in
        let count = try term.law.draw(&stream)
        data.series[term.series].periods[term.period].count = count
        return count
      }
    case .engine(let engine):
      stream.start(key(2))
      let outcome = try SyntheticClient.outcome(
        of: template, theta, engine, seed: seed, replication: index, &stream)
      data = SyntheticClient.data(outcome, weeks: template.model.weeks, flows: flows)
    }
    var isReal = true
    if case .likelihood = source { isReal = false }
    let one = try CalibrationCase(scenario, data, name: "client \(index)", checked: isReal)
    var options = options
    options.seed = seed &+ UInt64(index)
    let posterior = try Calibration([one], options).posterior()
    let draws = spoil(posterior.draws)
    let positions = (0..<space.dimensions).map { k in
      posterior.space.coordinates.firstIndex(of: space.coordinates[k])
    }
    stream.start(key(3))
    let ranks = positions.enumerated().map { k, position in
      // What the data do not bear on keeps its prior, of which the truth is a draw.
      position.map { p in RankStudy.rank(of: z[k], among: draws.map { $0[p] }, stream.uniform()) } ?? 0.5
        * erfc(-z[k] / 2.0.squareRoot())
    }
    let at = posterior.space.coordinates.map { z[space.coordinates.firstIndex(of: $0)!] }
    let truth = try posterior.density(at).likelihood
    let errors = positions.enumerated().map { k, position in
      position.map { p in draws.reduce(0) { $0 + $1[p] } / Double(draws.count) - z[k] } ?? 0
    }
    let likelihoodRank = RankStudy.rank(of: truth, among: posterior.logLikelihoods, stream.uniform())
    return Client(ranks: ranks, likelihoodRank: likelihoodRank, errors: errors)
  }

  // MARK: Verdicts

  /// Where a truth stands among draws, from 0 to 1.
  ///
  /// - Parameter u: uniform: where it stands between two draws.
  static func rank(of truth: Double, among draws: [Double], _ u: Double) -> Double {
    let below = draws.reduce(0.0) { $0 + ($1 < truth ? 1 : $1 == truth ? 0.5 : 0) }
    return (below + u) / (Double(draws.count) + 1)
  }

  /// Largest distance between the ranks' distribution and the uniform one.
  static func distance(_ ranks: [Double]) -> Double {
    let sorted = ranks.sorted()
    let n = Double(sorted.count)
    return sorted.enumerated().reduce(0) { worst, rank in
      max(worst, Double(rank.offset + 1) / n - rank.element, rank.element - Double(rank.offset) / n)
    }
  }

  /// Half width of the band that the ranks' distribution leaves anywhere with such a probability at most
  /// (Dvoretzky, Kiefer & Wolfowitz, with Massart's constant).
  static func band(_ count: Int, level: Double) -> Double {
    (log(2 / level) / (2 * Double(count))).squareRoot()
  }

  /// How far ranks stand from the middle: small where a posterior is too wide, large where it is too narrow.
  static func folded(_ ranks: [Double]) -> [Double] { ranks.map { abs(2 * $0 - 1) } }

  /// How many central intervals of a level held the truth.
  static func held(_ ranks: [Double], _ level: Double) -> Int { ranks.count { abs(2 * $0 - 1) <= level } }
}
