import Dispatch
import Foundation
import Results

/// Ctrl-C: results written aside are removed, nothing half-written stays.
enum Interruption {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  static func watch(_ folder: RunFolder) {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let isNothing = folder.discard()
        Screen.error("\ninterrupted; \(isNothing ? "nothing was written" : "the results were written")")
        // Without the handlers of `exit`: the run's threads are still at work.
        _exit(ExitStatus.interrupted)
      }
      source.resume()
      sources.append(source)
    }
  }
}
