import Foundation

/// A folder of results, written aside and moved when whole: nobody ever sees half of it.
public struct RunFolder: Sendable {
  /// Why results could not be written.
  public struct WriteError: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  public let path: String
  /// Where the files stand until all are written.
  public let temporaryPath: String

  public init(_ path: String) {
    self.path = path
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
      throw WriteError(description: "--out '\(path)' is a file: name a folder")
    }
    let contents = (try? files.contentsOfDirectory(atPath: path)) ?? []
    guard contents.isEmpty || contents.contains("summary.json") else {
      throw WriteError(
        description:
          "--out '\(path)' holds other files and no summary.json of an earlier run: name another folder")
    }
  }

  /// Writes all files of a run, or none.
  public func write(_ results: RunResults, draws: Bool) throws {
    try check()
    var files = [
      ("summary.json", results.summary.text), ("measures.csv", results.measuresCSV),
      ("weekly.csv", results.weeklyCSV), ("touches.csv", results.touchesCSV),
      ("assumptions.csv", try LedgerTable(results.study.model).csv), ("scenario.yaml", results.scenarioYAML),
    ]
    if draws {
      files.append(("draws.csv", results.drawsCSV))
      files.append(("draws-assumptions.csv", try results.drawsOfAssumptionsCSV()))
    }
    let manager = FileManager.default
    do {
      try manager.createDirectory(atPath: temporaryPath, withIntermediateDirectories: true)
      for (name, text) in files {
        try Data(text.utf8).write(to: URL(fileURLWithPath: temporaryPath).appendingPathComponent(name))
      }
      let old = temporaryPath + ".old"
      let isReplacing = manager.fileExists(atPath: path)
      if isReplacing { try manager.moveItem(atPath: path, toPath: old) }
      try manager.moveItem(atPath: temporaryPath, toPath: path)
      if isReplacing { try? manager.removeItem(atPath: old) }
    } catch {
      discard()
      throw WriteError(
        description: "the results could not be written to '\(path)': \(error.localizedDescription)")
    }
  }

  /// Removes what an interrupted run left aside.
  public func discard() { try? FileManager.default.removeItem(atPath: temporaryPath) }
}
