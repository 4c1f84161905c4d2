import Campaign
import Foundation
import Observed
import ScenarioFile

/// Reads a file of observed counts.
enum ObservedFile {
  static func read(_ path: String, for scenario: Scenario) throws(Faults) -> ObservedData {
    switch FilesOnDisk().content(of: path) {
    case .missing: throw Faults([ScenarioInput.missing(path)])
    case .unreadable(let why): throw Faults([Fault(at: nil, "\(path): the file \(why)")])
    case .text(let text): return try ObservedReader.read(text, file: path, for: scenario)
    }
  }
}
