import Calibration
import Campaign
import Foundation

/// Where an interrupted fit had come, in a file beside its results.
final class CheckpointFile {
  private let folder: String
  private let path: String
  private var lastWritten = Date()

  /// Whether an interrupted fit left anything to go on from.
  static func isThere(beside folder: String) -> Bool {
    FileManager.default.fileExists(atPath: CheckpointFile(beside: folder).path)
  }

  init(beside folder: String) {
    self.folder = folder
    let url = URL(fileURLWithPath: folder)
    path = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).checkpoint").path
  }

  /// - Throws: `Faults` where there is none, or none that can be read.
  func read() throws(Faults) -> Calibration.Checkpoint {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Faults([Fault(at: nil, "--resume: no interrupted fit would have gone to '\(folder)'")])
    }
    do {
      return try JSONDecoder().decode(Calibration.Checkpoint.self, from: data)
    } catch {
      throw Faults([
        Fault(
          at: nil,
          "--resume: what was left of the interrupted fit was not written by this version of uptake. Begin anew without it"
        )
      ])
    }
  }

  /// Writes now and then: often enough that little is lost, seldom enough that little is waited for.
  func write(_ checkpoint: Calibration.Checkpoint) throws {
    guard Date().timeIntervalSince(lastWritten) > 3 else { return }
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try JSONEncoder().encode(checkpoint).write(to: url, options: .atomic)
    lastWritten = Date()
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
