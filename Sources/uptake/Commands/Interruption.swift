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
        folder.discard()
        Screen.error("\ninterrupted; nothing was written")
        exit(ExitStatus.interrupted)
      }
      source.resume()
      sources.append(source)
    }
  }
}
