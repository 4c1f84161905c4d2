import Campaign
import Engines
import Model
import TestSupport
import Testing

@Suite("Counts by inversion and by GSL's samplers have one law")
struct SamplerTests {
  /// The liveliest strategy of a case: that with the most sends.
  private static func course(_ shipped: ShippedCase) throws -> Course {
    let model = try shipped.model()
    let plan = model.plans.indices.max { model.plans[$0].sends.count < model.plans[$1].sends.count }!
    return try Course(model, plan: plan, Parameters(model, ThetaSampler.central(model)))
  }

  @Test("in every shipped case", arguments: ShippedCase.allCases)
  func shipped(client: ShippedCase) throws {
    let course = try Self.course(client)
    let weeks = course.model.weeks
    func sample(_ sampler: CountSampler, seed: UInt64) throws -> [[Double]] {
      try Engine.projected.replications(600, along: course, seed: seed, sampler) { outcome in
        Count.allCases.flatMap { count in
          [weeks / 4, weeks].map { week in
            (0..<outcome.segments).reduce(0) { $0 + outcome.total(count, segment: $1, through: week) }
          }
        }
      }
    }
    let (own, theirs) = (try sample(.inversion, seed: 61), try sample(.gsl, seed: 62))
    let comparisons = 2 * own[0].count * ShippedCase.allCases.count
    for position in own[0].indices {
      let (a, b) = (own.map { $0[position] }, theirs.map { $0[position] })
      let words =
        "\(client.rawValue), \(Count.allCases[position / 2]) through week \(position % 2 == 0 ? weeks / 4 : weeks)"
      let (x, y) = (Moments(a), Moments(b))
      guard x.variance > 0 || y.variance > 0 else {
        #expect(x.mean == y.mean, "\(words)")
        continue
      }
      let law = KolmogorovSmirnov.sameDistribution(a, b)
      #expect(law.stands(comparisons: comparisons), "\(words): \(law)")
      let mean = try MomentTests.sameMean(x, y)
      #expect(mean.stands(comparisons: comparisons), "\(words): \(mean)")
    }
  }

  @Test("in what they add up to: nobody is lost", arguments: CountSampler.allCases)
  func nobodyLost(sampler: CountSampler) throws {
    let course = try Self.course(.logistics)
    let members = course.model.scenario.segments.map { Double($0.members) }
    let broken = try Engine.projected.replications(16, along: course, seed: 63, sampler) { outcome in
      members.indices.contains { segment in
        var present = members[segment]
        return (0..<outcome.weeks).contains { week in
          present += outcome[segment, week, Count.entrants] - outcome[segment, week, Count.leavers]
          return outcome[segment, week, Count.present] != present
        }
      }
    }
    #expect(!broken.contains(true))
  }
}
