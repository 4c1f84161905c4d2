import Foundation
import ScenarioFile

extension FitResults {
  /// The files of a fit, by name.
  ///
  /// One client's scenario is `scenario.yaml`; of several, each has its own file, `scenario-1.yaml` and so on.
  public func files() throws -> [(name: String, text: String)] {
    var files = [
      ("calibration.json", summary.text), ("fitted.csv", fittedCSV), ("posterior.csv", posteriorCSV),
      ("counts.csv", countsCSV),
    ]
    for client in cases.indices {
      let name = cases.count == 1 ? "scenario.yaml" : "scenario-\(client + 1).yaml"
      files.append((name, ScenarioWriter.yaml(try scenario(client))))
    }
    return files
  }
}
