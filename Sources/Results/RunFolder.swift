import Foundation

/// A folder of results, written aside and moved when whole: nobody ever sees half of it.
public struct RunFolder: Sendable {
  /// Why results could not be written.
  public struct WriteError: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  public let path: String
  /// The file by which a folder of such results is known.
  private let mark: String
  /// Where the files stand until all are written.
  public let temporaryPath: String
  private let progress = Progress()

  /// How far the writing is; whoever writes and whoever interrupts agree on it.
  private final class Progress: @unchecked Sendable {
    private let lock = NSLock()
    private var isDiscarded = false
    private var isWhole = false

    /// A new writing begins; the folder may have been written before.
    func begin() { lock.withLock { isWhole = false } }

    /// Does one step unless all has been discarded.
    func step(_ body: () throws -> Void) throws {
      try lock.withLock {
        guard !isDiscarded else { throw CancellationError() }
        try body()
      }
    }

    /// Does the last step, after which nothing is discarded any more.
    func finish(_ body: () throws -> Void) throws {
      try step {
        try body()
        isWhole = true
      }
    }

    /// Forbids all further steps; false if the last one is done.
    func discard(_ body: () -> Void) -> Bool {
      lock.withLock {
        guard !isWhole else { return false }
        isDiscarded = true
        body()
        return true
      }
    }
  }

  /// - Parameter mark: the file by which a folder of such results is known.
  public init(_ path: String, mark: String = "summary.json") {
    self.path = path
    self.mark = mark
    let url = URL(fileURLWithPath: path)
    temporaryPath =
      url.deletingLastPathComponent()
      .appendingPathComponent(
        ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial"
      ).path
  }

  /// Refuses a place that holds something other than an earlier run.
  public func check() throws(WriteError) {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw WriteError(description: "'\(path)' is a file: name a folder")
    }
    let contents = (try? files.contentsOfDirectory(atPath: path)) ?? []
    guard contents.isEmpty || contents.contains(mark) else {
      throw WriteError(
        description:
          "'\(path)' holds other files and no \(mark) of an earlier run: name another folder")
    }
  }

  /// Refuses, before anything is run, a place where no folder can be made.
  public func checkPlace() throws(WriteError) {
    let files = FileManager.default
    var place = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent()
    while !files.fileExists(atPath: place.path), place.path != "/" { place.deleteLastPathComponent() }
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: place.path, isDirectory: &isFolder), isFolder.boolValue else {
      throw WriteError(
        description: "the results cannot be written to '\(path)': '\(place.path)' is no folder")
    }
    guard files.isWritableFile(atPath: place.path) else {
      throw WriteError(
        description: "the results cannot be written to '\(path)': no permission to write in '\(place.path)'")
    }
  }

  /// Writes all files of a run, or none.
  ///
  /// - Parameter adding: makes further files out of the folder that holds the others (a report, say).
  public func write(
    _ results: RunResults, draws: Bool,
    adding: (_ folder: String) throws -> [(name: String, data: Data)] = { _ in [] }
  ) throws {
    var files = [
      ("summary.json", results.summary.text), ("measures.csv", results.measuresCSV),
      ("weekly.csv", results.weeklyCSV), ("touches.csv", results.touchesCSV),
      ("assumptions.csv", try LedgerTable(results.study.model).csv), ("scenario.yaml", results.scenarioYAML),
    ]
    // What a scenario has none of has no file.
    if !results.guarantees.isEmpty { files.append(("guarantees.csv", results.guaranteesCSV)) }
    if !results.goals.isEmpty { files.append(("goals.csv", results.goalsCSV)) }
    if !results.incentives.isEmpty { files.append(("incentives.csv", results.incentivesCSV)) }
    let drawn: [LargeFile] =
      draws
      ? [
        LargeFile(name: "draws.csv", pieces: results.draws),
        LargeFile(name: "draws-assumptions.csv") { take in
          try results.drawsOfAssumptions(take)
          try results.study.check()
        },
      ] : []
    try write(files.map { ($0.0, Data($0.1.utf8)) }, large: drawn, adding: adding)
  }

  /// A file that is made piece by piece.
  struct LargeFile {
    let name: String
    let pieces: (_ take: (String) throws -> Void) throws -> Void
  }

  /// Writes files, or none.
  public func write(_ files: [(name: String, data: Data)]) throws {
    try write(files, large: []) { _ in [] }
  }

  /// Writes files, or none.
  ///
  /// - Parameter adding: makes further files out of the folder that holds the others (a report, say).
  private func write(
    _ files: [(name: String, data: Data)], large: [LargeFile],
    adding: (_ folder: String) throws -> [(name: String, data: Data)]
  ) throws {
    try check()
    progress.begin()
    do {
      try progress.step {
        try FileManager.default.createDirectory(atPath: temporaryPath, withIntermediateDirectories: true)
      }
      func write(_ name: String, _ data: Data) throws {
        try progress.step {
          try data.write(to: URL(fileURLWithPath: temporaryPath).appendingPathComponent(name))
        }
      }
      for (name, data) in files { try write(name, data) }
      for large in large {
        try write(large.name, Data())
        let file = try FileHandle(
          forWritingTo: URL(fileURLWithPath: temporaryPath).appendingPathComponent(large.name))
        defer { try? file.close() }
        try large.pieces { piece in try progress.step { try file.write(contentsOf: Data(piece.utf8)) } }
      }
      for (name, data) in try adding(temporaryPath) { try write(name, data) }
      try progress.finish { try replace() }
    } catch {
      discard()
      // Errors of the system have words for people, and a description for programmers.
      let words = error is WriteError || error is CancellationError ? "\(error)" : error.localizedDescription
      throw WriteError(description: "the results could not be written to '\(path)': \(words)")
    }
  }

  /// Moves the finished folder to its place; an earlier run's stays if that fails.
  private func replace() throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: path) else {
      return try manager.moveItem(atPath: temporaryPath, toPath: path)
    }
    let old = temporaryPath + ".old"
    try manager.moveItem(atPath: path, toPath: old)
    do {
      try manager.moveItem(atPath: temporaryPath, toPath: path)
    } catch {
      try? manager.moveItem(atPath: old, toPath: path)
      throw error
    }
    // What somebody else put beside the earlier results is not ours to throw away.
    for name in (try? manager.contentsOfDirectory(atPath: old)) ?? [] where !RunFolder.isOurs(name) {
      try manager.moveItem(atPath: "\(old)/\(name)", toPath: "\(path)/\(name)")
    }
    try? manager.removeItem(atPath: old)
  }

  /// Whether a file is a run's, or a report's of it, and so goes with the run that another one replaces.
  static func isOurs(_ name: String) -> Bool {
    let stem = name.replacing("-client", with: "")
    return names.contains(name)
      || ["report.html", "report.xlsx", "report.pptx", "report.pdf", "charts.json"].contains(stem)
      || stem.wholeMatch(of: /plan-[0-9]+-[a-z0-9-]*\.(ics|csv)/) != nil
      || stem.wholeMatch(of: /chart-[a-z0-9-]+\.csv/) != nil
      || stem.wholeMatch(of: /scenario-[0-9]+\.yaml/) != nil
  }

  /// The files a run writes.
  static let names: Set<String> = [
    "summary.json", "measures.csv", "weekly.csv", "touches.csv", "assumptions.csv", "scenario.yaml",
    "guarantees.csv", "goals.csv", "incentives.csv", "draws.csv", "draws-assumptions.csv",
    "calibration.json", "fitted.csv", "posterior.csv", "counts.csv",
  ]

  /// Removes what an interrupted run left aside, and lets it write no more.
  ///
  /// - Returns: false if the results are whole and in their place, where they stay.
  @discardableResult
  public func discard() -> Bool {
    progress.discard { try? FileManager.default.removeItem(atPath: temporaryPath) }
  }
}
