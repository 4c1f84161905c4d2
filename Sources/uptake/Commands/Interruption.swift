import Foundation
import Results

/// Ctrl-C: results written aside are removed, nothing half-written stays.
enum Interruption {
  /// The writing end of a pipe: all that may be done in a signal's handler is to say that it came.
  nonisolated(unsafe) private static var alarm: Int32 = -1

  /// From its return on no interruption is lost.
  ///
  /// - Parameter advice: what to say besides that nothing was written, asked for when it comes.
  static func watch(_ folder: RunFolder, advice: @escaping @Sendable () -> String = { "" }) {
    let pipe = Pipe()
    alarm = dup(pipe.fileHandleForWriting.fileDescriptor)
    Thread.detachNewThread {
      _ = try? pipe.fileHandleForReading.read(upToCount: 1)
      let isNothing = folder.discard()
      Screen.error(
        "\ninterrupted; \(isNothing ? "nothing was written\(advice())" : "the results were written")")
      // Without the handlers of `exit`: the run's threads are still at work.
      _exit(ExitStatus.interrupted)
    }
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        var byte: UInt8 = 1
        _ = write(Interruption.alarm, &byte, 1)
      }
    }
  }
}
