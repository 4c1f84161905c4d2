import ArgumentParser
import Campaign
import Comparison
import Engines
import Foundation
import Model
import Reports
import Results

/// The flags of `run`. They are read as text, so that all that is wrong can be said at once.
struct RunFlags: ParsableArguments {
  // Values are taken whatever they look like: '--skip -1' is a wrong number, not a missing one.

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Seed of all randomness: the same seed gives the same results. Default: 1.", valueName: "n"))
  var seed: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Replications. Default: 2,000; with --precision at most so many, 100,000 unless stated.",
      valueName: "n"))
  var replications: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Stop when the Monte Carlo standard error of --measure is this small: points of a share, as 0.1pp, or a number.",
      valueName: "error"))
  var precision: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The measure --precision speaks of. Default: \(defaultMeasure.rawValue).", valueName: "measure"))
  var measure: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Leave out the first replications: --skip 100 runs the 101st and those after. Default: 0.",
      valueName: "n"))
  var skip: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Run this strategy and do-nothing only (repeatable).", valueName: "name"))
  var strategy: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "projected: members in cells of whole numbers; member: every member drawn, slow; expected: means, no chance. Default: projected.",
      valueName: "engine"))
  var engine: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How assumptions and chance are spread over replications. sobol: evenly; random: independently. Default: sobol.",
      valueName: "points"))
  var points: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How counts are drawn. inversion: by one uniform each; gsl: by GSL's samplers, slower. Default: inversion.",
      valueName: "sampler"))
  var sampler: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Threads; they change no result. Default: all processors.", valueName: "n"))
  var threads: String?

  @ArgumentParser.Flag(
    name: .long, help: "Share neither chance nor assumptions between strategies, for checking.")
  var independent = false

  @ArgumentParser.Flag(name: .long, help: "Also write every replication's draws.")
  var draws = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Folder for the results. Default: Reports/<scenario file's name>.", valueName: "folder"),
    completion: .directory)
  var out: String?

  @ArgumentParser.Flag(name: .long, help: "Print summary.json; write files only with --out.")
  var json = false

  @ArgumentParser.Flag(
    name: .long, help: "Run plans that break a rule too; the results name the rules.")
  var despiteRules = false

  @ArgumentParser.Flag(name: .long, help: "Print nothing but what went wrong.")
  var quiet = false

  @ArgumentParser.Flag(
    name: .long,
    help:
      "At once, and no result: expectations with every assumption at its median. Nothing is drawn or written."
  )
  var preview = false

  static let defaultMeasure = MeasureID.registeredOfEligible
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
          of: values, scrambled: study.options.points == .sobol, skip: study.options.skip) <= error
      }
    }
  }

  /// The precision asked for, if any.
  var precisionTarget: Result<Precision?, Faults> {
    guard let precision else { return .success(nil) }
    var faults: [Fault] = []
    let id = measure.map { MeasureID(rawValue: $0) } ?? Self.defaultMeasure
    if let measure, id == nil || id!.isIncremental {
      faults.append(Self.unknown("--measure", measure, among: Study.measures.map(\.rawValue)))
    }
    let isPoints = precision.hasSuffix("pp")
    let number = Double(isPoints ? String(precision.dropLast(2)) : precision)
    if number == nil || !(number! > 0) || !number!.isFinite {
      faults.append(
        Fault(
          at: nil,
          "--precision '\(precision)' is not allowed. "
            + "Allowed: points of a share, as 0.1pp, or a number above 0"))
    } else if let id, isPoints != (id.unit == .share) {
      faults.append(
        Fault(
          at: nil,
          "--precision '\(precision)': '\(id.rawValue)' is "
            + (id.unit == .share ? "a share: write points, as 0.1pp" : "no share: write a number without pp")
        ))
    }
    guard faults.isEmpty, let id, let number else { return .failure(Faults(faults)) }
    return .success(Precision(measure: id, error: isPoints ? number / 100 : number))
  }

  /// The options, or every flag that is wrong.
  ///
  /// - Parameters:
  ///   - strategies: names of the scenario's strategies; nil when it could not be read.
  ///   - rerun: how the run of a page was made; it stands in for flags that are not given.
  func options(strategies: [String]?, rerun: Rerun? = nil) -> (RunOptions?, [Fault]) {
    var faults: [Fault] = []
    func stated(_ flag: String, _ text: String?, _ fallback: String) -> String {
      text ?? rerun?.values(flag).first ?? fallback
    }
    let (seedText, engineText) = (stated("seed", self.seed, "1"), stated("engine", self.engine, "projected"))
    let named = strategy.isEmpty ? rerun?.values("strategy") ?? [] : strategy
    func whole(_ name: String, _ text: String, _ range: ClosedRange<Int>) -> Int {
      if let value = Int(text), range.contains(value) { return value }
      let most = NumberText(currency: "").grouped(Double(range.upperBound), digits: 0)
      faults.append(
        Fault(
          at: nil,
          "--\(name) '\(text)' is not allowed. "
            + "Allowed: a whole number from \(range.lowerBound) to \(most)"))
      return range.lowerBound
    }
    func oneOf<E: RawRepresentable & CaseIterable>(_ name: String, _ text: String, _ fallback: E) -> E
    where E.RawValue == String {
      if let value = E(rawValue: text) { return value }
      faults.append(Self.unknown("--\(name)", text, among: E.allCases.map(\.rawValue)))
      return fallback
    }
    let seed = UInt64(seedText)
    if seed == nil {
      faults.append(
        Fault(
          at: nil, "--seed '\(seedText)' is not allowed. Allowed: a whole number from 0 to \(UInt64.max)"))
    }
    if case .failure(let wrong) = precisionTarget { faults += wrong.all }
    let replications =
      precision == nil || self.replications != nil
      ? whole("replications", stated("replications", self.replications, "2000"), 1...Self.mostReplications)
      : Self.mostWithPrecision
    let skip = whole("skip", stated("skip", self.skip, "0"), 0...(Int(UInt32.max) - Self.mostReplications))
    let threads =
      self.threads.map { whole("threads", $0, 1...256) } ?? ProcessInfo.processInfo.activeProcessorCount
    for name in named {
      if let strategies, !strategies.contains(name) {
        faults.append(Self.unknown("--strategy", name, among: strategies))
      }
    }
    let engine = oneOf("engine", engineText, Engine.projected)
    let points = oneOf("points", stated("points", self.points, "sobol"), ThetaPoints.sobol)
    let sampler = oneOf("sampler", stated("sampler", self.sampler, "inversion"), CountSampler.inversion)
    if let out, out.isEmpty { faults.append(Fault(at: nil, "--out '': name a folder")) }
    if measure != nil, precision == nil {
      faults.append(Fault(at: nil, "--measure: it says of what --precision speaks, which is missing"))
    }
    if preview {
      let needless: [(flag: String, isGiven: Bool)] = [
        ("replications", self.replications != nil), ("precision", precision != nil),
        ("skip", self.skip != nil),
        ("engine", self.engine != nil), ("sampler", self.sampler != nil), ("points", self.points != nil),
        ("seed", self.seed != nil), ("independent", independent), ("draws", draws), ("out", out != nil),
      ]
      for needless in needless where needless.isGiven {
        faults.append(
          Fault(at: nil, "--\(needless.flag): --preview draws and writes nothing; leave one of them out"))
      }
    }
    if draws, json, out == nil {
      faults.append(Fault(at: nil, "--draws: with --json files are written only where --out says"))
    }
    guard faults.isEmpty else { return (nil, faults) }
    return (
      RunOptions(
        seed: seed ?? 1, replications: replications, skip: skip, engine: engine, sampler: sampler,
        points: points,
        threads: threads,
        independent: independent || rerun?.values("independent").isEmpty == false,
        strategies: named.isEmpty ? nil : named), []
    )
  }

  private static func unknown(_ flag: String, _ text: String, among names: [String]) -> Fault {
    let question = NearestName.question(text, among: names)
    return Fault(
      at: nil,
      "\(flag) '\(text)' is unknown\(question.isEmpty ? "." : question) Allowed: \(names.joined(separator: ", "))"
    )
  }
}
