import Campaign
import ScenarioFile

/// A mistake made in Northway's files, and the faults it gives, word for word.
struct FaultCase: Sendable, CustomStringConvertible {
  /// The file with the mistake.
  enum File: String {
    case client = "Scenarios/clients/northway.yaml"
    case programme = "Scenarios/programmes/behavioural-health.yaml"
    case channels = "Scenarios/assumptions/channels.yaml"
    case care = "Scenarios/assumptions/care.yaml"
    case launchKit = "Scenarios/playbooks/launch-kit.yaml"
    case pack = "Scenarios/rules/us-employer.yaml"
  }

  let description: String
  let file: File
  let old: String
  let new: String
  let expected: String

  init(
    _ description: String, in file: File = .client, replacing old: String, with new: String,
    gives expected: String
  ) {
    self.description = description
    self.file = file
    self.old = old
    self.new = new
    self.expected = expected
  }

  /// The faults of reading, one a line.
  var faults: String {
    guard Northway.files[file.rawValue]?.contains(old) == true else { return "'\(old)' is not in \(file)" }
    do throws(Faults) {
      _ = try Northway.read(replacing: old, with: new, in: file.rawValue)
      return "no faults"
    } catch {
      return error.description
    }
  }
}
