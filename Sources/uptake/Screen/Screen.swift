import Foundation
import Results

/// The only place that prints.
enum Screen {
  static let version = RunResults.version

  /// Whether a person is watching standard error.
  static let isWatched = isatty(STDERR_FILENO) == 1

  /// Colour only on a terminal, and never where NO_COLOR is set.
  static let hasColour =
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

  /// A line of what was asked for.
  static func show(_ text: String) { write(text + "\n", to: .standardOutput) }

  /// A line about the work, beside what was asked for.
  static func error(_ text: String) { write(text + "\n", to: .standardError) }

  /// A question, whose answer follows on its line.
  static func ask(_ text: String) { write(text, to: .standardError) }

  /// Whether a person can be asked.
  static let canAsk = isatty(STDIN_FILENO) == 1

  /// Replaces the current line of standard error.
  static func progress(_ text: String) { write("\r\u{1B}[K" + text, to: .standardError) }

  static func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// Output that nobody reads any more (a closed pipe) is no error of the run.
  private static func write(_ text: String, to file: FileHandle) {
    try? file.write(contentsOf: Data(text.utf8))
  }
}
