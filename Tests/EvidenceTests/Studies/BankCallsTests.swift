import Forecasting
import TestSupport
import Testing

/// 41,188 clients of a bank, called again until they subscribed or the bank gave up (Moro, Cortez & Rita 2014).
@Suite("Why the fifth call does less than the first cannot be told from calls alone")
struct BankCallsTests {
  private static func fits() throws -> [FallingResponse] {
    let table = try StudyTable("bank-calls/calls.csv")
    return try FallingResponse.Account.allCases.map {
      try FallingResponse($0, reached: table.counts("called"), answered: table.counts("subscribed"))
    }
  }

  @Test("Success falls from call to call as published")
  func seen() throws {
    let table = try StudyTable("bank-calls/calls.csv")
    let shares = try zip(table.counts("called"), table.counts("subscribed")).map { Double($1) / Double($0) }
    #expect(shares.prefix(5).map { percent($0, 2) } == ["5.58 %", "5.14 %", "4.42 %", "3.26 %", "2.41 %"])
  }

  @Test(
    "The best account of tiring and the best of differing people are equally likely, and two are one formula")
  func accounts() throws {
    let fits = try Self.fits()
    func best(_ isFatigue: Bool) -> Double {
      fits.filter { $0.account.isFatigue == isFatigue }.map(\.logLikelihood).max()!
    }
    // Two numbers each. A difference below 2 in log-likelihood says nothing.
    #expect(abs(best(true) - best(false)) < 2, "\(best(true)) and \(best(false))")
    let inProportion = fits.first { $0.account == .tiringInProportion }!
    let shades = fits.first { $0.account == .shades }!
    #expect(abs(inProportion.logLikelihood - shades.logLikelihood) < 1e-4)
    for contact in [1, 2, 5, 20] {
      #expect(abs(inProportion.chance(contact: contact) - shades.chance(contact: contact)) < 1e-5)
    }
    let table = try StudyTable("bank-calls/calls.csv")
    let (called, subscribed) = (try table.counts("called"), try table.counts("subscribed"))
    let calls = [1, 2, 3, 5, 8]
    try DocumentPage.trials.expect(
      "bank-calls", header: ["account"] + calls.map { "call \($0)" } + ["log-likelihood"],
      rows: [
        ["seen"] + calls.map { percent(Double(subscribed[$0 - 1]) / Double(called[$0 - 1]), 2) } + ["—"]
      ]
        + fits.map { fit in
          [fit.account.rawValue] + calls.map { percent(fit.chance(contact: $0), 2) } + [
            text(fit.logLikelihood)
          ]
        })
  }
}
