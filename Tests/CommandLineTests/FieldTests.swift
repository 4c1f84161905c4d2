import Campaign
import Foundation
import ScenarioFile
import Testing

/// Nothing is parsed and ignored: each field of the format changes a result or is refused.
@Suite("Every field of the format")
struct FieldTests {
  static let cases = FieldCase.all + AssumptionForms.cases

  @Test(arguments: cases)
  func `does something`(change: FieldCase) async throws {
    var base = try Bakery.original.applying(change.before)
    if change.isResolved {
      base = Bakery.resolved(try #require(try await Runs.shared.results(of: base).files["scenario.yaml"]))
    }
    let changed = try base.applying(change.after)
    if case .fault(let words) = change.effect {
      let folder = try changed.written()
      let ending = try await UptakeProgram.run("run", Bakery.path, in: folder.url)
      #expect(ending.status == 2)
      #expect(ending.errors.contains(words))
      return
    }
    let (before, after) = try await (Runs.shared.results(of: base), Runs.shared.results(of: changed))
    let isDifferent =
      switch change.effect {
      case .numbers: try ResultFolder.numbersDiffer(before, after)
      case .odds: try odds(before) != odds(after)
      case .file(let name): before.files[name] != after.files[name]
      case .summary(let key): try text(of: key, before) != text(of: key, after)
      case .fault: false
      }
    #expect(isDifferent)
  }

  @Test func `has a change here`() throws {
    let described = try Schema().fields
    let changed = Set(Self.cases.map(\.field))
    #expect(Set(described).subtracting(changed).sorted() == [])
    #expect(changed.subtracting(described).sorted() == [])
    #expect(changed.count == Self.cases.count)
  }

  /// What a guarantee comes to, without what was stated of it.
  private func odds(_ results: ResultFolder) throws -> [[Double]] {
    try #require(try results.summary()["guarantees"] as? [[String: Any]]).map { guarantee in
      ["probability_met", "expected_penalty"].compactMap { guarantee[$0] as? Double }
    }
  }

  private func text(of key: String, _ results: ResultFolder) throws -> String {
    let value = try #require(try results.summary()[key])
    return String(
      decoding: try JSONSerialization.data(withJSONObject: [value], options: .sortedKeys), as: UTF8.self)
  }
}

@Suite("Every assumption of the catalogue")
struct AssumptionTests {
  @Test(arguments: AssumptionKind.catalogue.map(AssumptionChange.init))
  func `moves the numbers`(change: AssumptionChange) async throws {
    let edits = try #require(change.edits, "a change of \(change.path) is missing")
    let bakery = try Bakery.original.applying(change.before)
    let base = try await Runs.shared.results(of: bakery)
    let changed = try await Runs.shared.results(of: bakery.applying(edits))
    let isMoved = try ResultFolder.numbersDiffer(base, changed, in: ["measures.csv", "touches.csv"])
    #expect(isMoved)
  }
}

/// Results by scenario, so that a base is run once.
actor Runs {
  static let shared = Runs()
  private var known: [Bakery: Task<ResultFolder, any Error>] = [:]

  func results(of bakery: Bakery) async throws -> ResultFolder {
    if let task = known[bakery] { return try await task.value }
    let task = Task { try await bakery.results("--replications", "4", "--threads", "1") }
    known[bakery] = task
    return try await task.value
  }
}

/// The fields that the JSON Schema describes.
private struct Schema {
  /// `definition.key`.
  let fields: [String]

  init() throws {
    let root = try ResultFolder.object(ScenarioSchema.json())
    let definitions = try #require(root["$defs"] as? [String: [String: Any]])
    // The assumptions' own names are the catalogue's; what starter books hold stands in first files, not in runs.
    fields = definitions.filter { $0.key != "assumptions" && !$0.key.hasPrefix("starter") }.flatMap {
      name, definition in
      (definition["properties"] as? [String: Any] ?? [:]).keys.map { "\(name).\($0)" }
    }.sorted()
  }
}
