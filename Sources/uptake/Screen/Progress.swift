import Foundation

/// Tells how far a long run is: on one line with time left for a person, as a line now and then otherwise.
final class Progress: @unchecked Sendable {
  // Called from one task at a time by the run; the lock makes that safe to rely on.
  private let lock = NSLock()
  private let start = Date()
  private let isQuiet: Bool
  private let unit: String
  private var lastShown = Date.distantPast
  private var lastLine = Date()
  private var hasShown = false

  /// - Parameter unit: what is counted.
  init(quiet: Bool, unit: String = "replications") {
    isQuiet = quiet
    self.unit = unit
  }

  func update(_ done: Int, _ all: Int) {
    guard !isQuiet else { return }
    lock.lock()
    defer { lock.unlock() }
    let now = Date()
    let elapsed = now.timeIntervalSince(start)
    let left = done > 0 ? elapsed / Double(done) * Double(all - done) : 0
    if Screen.isWatched {
      guard elapsed > 1, now.timeIntervalSince(lastShown) > 0.2 else { return }
      lastShown = now
      hasShown = true
      Screen.progress("\(done) of \(all) \(unit), \(Progress.words(left)) left")
    } else if now.timeIntervalSince(lastLine) > 30 {
      lastLine = now
      Screen.error("\(done) of \(all) \(unit), \(Progress.words(left)) left")
    }
  }

  func finish() {
    if hasShown { Screen.progress("") }
  }

  /// `40 seconds`, `12 minutes`, `3 hours`.
  static func words(_ seconds: Double) -> String {
    func plural(_ n: Int, _ unit: String) -> String { "\(n) \(unit)\(n == 1 ? "" : "s")" }
    return switch seconds {
    case ..<90: plural(max(1, Int(seconds.rounded())), "second")
    case ..<5400: plural(Int((seconds / 60).rounded()), "minute")
    case ..<172_800: plural(Int((seconds / 3600).rounded()), "hour")
    default: plural(Int((seconds / 86_400).rounded()), "day")
    }
  }
}
