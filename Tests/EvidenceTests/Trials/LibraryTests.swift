import Campaign
import Evidence
import Foundation
import ScenarioFile
import TestSupport
import Testing

@Suite("The library of numbers that rest on trials")
struct LibraryTests {
  @Test("has in it what the shipped table gives, to the last digit and word")
  func shipped() throws {
    let library = try EvidenceLibrary(ShippedTrialsTests.summary())
    let made = Dictionary(uniqueKeysWithValues: library.entries.map { ($0.name, $0) })
    #expect(Set(made.keys) == ["home-mail.registration", "send.spread", "sms.registration"])
    let scenario = try ShippedCase.logistics.scenario()
    for (name, assumption) in made {
      let stated = try #require(scenario.assumptions.first { $0.name == name }, "\(name)")
      #expect(stated.provenance.setAt.hasPrefix("assumptions/trials.yaml:"), "\(stated.provenance.setAt)")
      #expect(stated.provenance.grade == .a)
      #expect(stated.provenance.source == assumption.provenance.source)
      #expect(stated.spread.isClose(to: assumption.spread), "\(stated.spread) against \(assumption.spread)")
    }
  }

  @Test(
    "hardly depends on how the variance between trials is estimated", arguments: HeterogeneityMethod.allCases)
  func methods(method: HeterogeneityMethod) throws {
    let other = try EvidenceLibrary(ShippedTrialsTests.summary(method))
    let shipped = try EvidenceLibrary(ShippedTrialsTests.summary())
    for (a, b) in zip(other.entries, shipped.entries) { #expect(a.spread.isClose(to: b.spread)) }
  }

  @Test("keeps numbers assumed that no trial gives")
  func kept() throws {
    let kept = try EvidenceLibrary(ShippedTrialsTests.summary()).kept
    #expect(kept.contains("work-e-mail.registration") && kept.contains("line-manager.registration"))
    let ledger = try ShippedCase.logistics.scenario().assumptions
    for number in kept {
      for stated in ledger where stated.name == number {
        #expect(stated.provenance.grade == .assumed, "\(number)")
      }
    }
  }
}

extension Spread {
  /// Equal but for the last bits of what a file writes in per cent.
  fileprivate func isClose(to other: Spread) -> Bool {
    switch (self, other) {
    case (.lift(var a), .lift(let b)):
      guard abs(a.points - b.points) < 1e-12, abs(a.sd - b.sd) < 1e-12 else { return false }
      (a.points, a.sd) = (b.points, b.sd)
      return abs(a.control - b.control) < 1e-12 && a.horizonDays == b.horizonDays && a.aware == b.aware
        && a.of == b.of
    case (.quantiles(let a, let b), .quantiles(let c, let d)): return abs(a - c) < 1e-12 && abs(b - d) < 1e-12
    default: return false
    }
  }
}
