import ArgumentParser
import Campaign
import Comparison
import Engines
import Foundation
import Model

/// The flags of `run`. They are read as text, so that all that is wrong can be said at once.
struct RunFlags: ParsableArguments {
  @Option(name: .long, help: "Seed of all randomness: the same seed gives the same results.")
  var seed: String = "1"

  @Option(name: .long, help: "Replications (with --precision: at most so many; then 100,000 unless stated).")
  var replications: String?

  @Option(
    name: .long, help: "Stop when the Monte Carlo standard error of --measure is this small, e.g. 0.1pp or 5."
  )
  var precision: String?

  @Option(name: .long, help: "The measure --precision speaks of.")
  var measure: String = MeasureID.registeredOfEligible.rawValue

  @Option(name: .long, help: "Start at this replication: --skip 100 runs the 101st and those after.")
  var skip: String = "0"

  @Option(name: .long, help: "Run this strategy and do-nothing only (repeatable).")
  var strategy: [String] = []

  @Option(name: .long, help: "projected (default), member or expected.")
  var engine: String = Engine.projected.rawValue

  @Option(name: .long, help: "How assumptions are drawn: sobol (default) or random.")
  var sampler: String = SamplerKind.sobol.rawValue

  @Option(name: .long, help: "Threads; they change no result. Default: all processors.")
  var threads: String?

  @ArgumentParser.Flag(
    name: .long, help: "Share neither chance nor assumptions between strategies, for checking.")
  var independent = false

  @ArgumentParser.Flag(name: .long, help: "Also write every replication's draws.")
  var draws = false

  @Option(
    name: .long, help: "Folder for the results. Default: Reports/<scenario file's name>.",
    completion: .directory)
  var out: String?

  @ArgumentParser.Flag(name: .long, help: "Print summary.json; write files only with --out.")
  var json = false

  @ArgumentParser.Flag(name: .long, help: "Print nothing but faults.")
  var quiet = false

  static let mostReplications = 10_000_000
  static let mostWithPrecision = 100_000

  /// A Monte Carlo standard error to be reached by one measure in all strategies.
  struct Precision: Sendable {
    let measure: MeasureID
    let error: Double

    func isMet(by study: Study) -> Bool {
      study.strategies.indices.allSatisfy { strategy in
        let values = study.values(measure, strategy: strategy)
        return standardError(
          of: values, scrambled: study.options.sampler == .sobol, skip: study.options.skip) <= error
      }
    }
  }

  /// The precision asked for, if any.
  var precisionTarget: Result<Precision?, Faults> {
    guard let precision else { return .success(nil) }
    var faults: [Fault] = []
    let id = MeasureID(rawValue: measure)
    if id == nil || id!.isIncremental {
      faults.append(Self.unknown("--measure", measure, among: Study.measures.map(\.rawValue)))
    }
    let isPoints = precision.hasSuffix("pp")
    let number = Double(isPoints ? String(precision.dropLast(2)) : precision)
    if number == nil || !(number! > 0) || !number!.isFinite {
      faults.append(
        Fault(at: nil, "--precision '\(precision)': write percentage points, 0.1pp, or a number above 0"))
    } else if let id, isPoints != (id.unit == .share) {
      faults.append(
        Fault(
          at: nil,
          "--precision '\(precision)': \(id.rawValue) is \(id.unit == .share ? "a share: write points, 0.1pp" : "not a share: write a number without pp")"
        ))
    }
    guard faults.isEmpty, let id, let number else { return .failure(Faults(faults)) }
    return .success(Precision(measure: id, error: isPoints ? number / 100 : number))
  }

  /// The options, or every flag that is wrong.
  ///
  /// - Parameter strategies: names of the scenario's strategies; nil when it could not be read.
  func options(strategies: [String]?) -> (RunOptions?, [Fault]) {
    var faults: [Fault] = []
    func whole(_ name: String, _ text: String, _ range: ClosedRange<Int>) -> Int {
      if let value = Int(text), range.contains(value) { return value }
      faults.append(
        Fault(
          at: nil,
          "--\(name) '\(text)': a whole number from \(range.lowerBound) to \(range.upperBound) is allowed"))
      return range.lowerBound
    }
    func oneOf<E: RawRepresentable & CaseIterable>(_ name: String, _ text: String, _ fallback: E) -> E
    where E.RawValue == String {
      if let value = E(rawValue: text) { return value }
      faults.append(Self.unknown("--\(name)", text, among: E.allCases.map(\.rawValue)))
      return fallback
    }
    let seed = UInt64(self.seed)
    if seed == nil {
      faults.append(
        Fault(at: nil, "--seed '\(self.seed)': a whole number from 0 to \(UInt64.max) is allowed"))
    }
    if case .failure(let wrong) = precisionTarget { faults += wrong.all }
    let replications =
      self.replications.map { whole("replications", $0, 1...Self.mostReplications) }
      ?? (precision == nil ? 2000 : Self.mostWithPrecision)
    let skip = whole("skip", self.skip, 0...(Int(UInt32.max) - Self.mostReplications))
    let threads =
      self.threads.map { whole("threads", $0, 1...256) } ?? ProcessInfo.processInfo.activeProcessorCount
    for name in strategy {
      if let strategies, !strategies.contains(name) {
        faults.append(Self.unknown("--strategy", name, among: strategies))
      }
    }
    let engine = oneOf("engine", self.engine, Engine.projected)
    let sampler = oneOf("sampler", self.sampler, SamplerKind.sobol)
    if let out, out.isEmpty { faults.append(Fault(at: nil, "--out '': name a folder")) }
    guard faults.isEmpty else { return (nil, faults) }
    return (
      RunOptions(
        seed: seed ?? 1, replications: replications, skip: skip, engine: engine, sampler: sampler,
        threads: threads,
        independent: independent, strategies: strategy.isEmpty ? nil : strategy), []
    )
  }

  private static func unknown(_ flag: String, _ text: String, among names: [String]) -> Fault {
    let near = NearestName.of(text, among: names).map { " did you mean '\($0)'?" } ?? ""
    return Fault(at: nil, "\(flag) '\(text)':\(near) Allowed: \(names.joined(separator: ", "))")
  }
}
