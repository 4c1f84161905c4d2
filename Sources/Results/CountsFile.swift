import Campaign
import Comparison

/// Observed counts of one period: CSV with the columns `count,value`, one row a count.
public enum CountsFile {
  /// Reads counts.
  ///
  /// - Throws: `Faults` with every row that is unknown, double, negative or not a number.
  public static func read(_ text: String, file: String) throws(Faults) -> PeriodCounts {
    var faults: [Fault] = []
    var counts = PeriodCounts()
    var seen: [CountName: Int] = [:]
    let allowed = CountName.allCases.map(\.rawValue)
    // A carriage return and its line feed are one character.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    func fault(_ line: Int, _ column: Int, _ message: String) {
      faults.append(Fault(at: SourceLocation(file: file, line: line, column: column), message))
    }
    if lines.first.map({ $0.replacing("\u{FEFF}", with: "") }) != "count,value" {
      fault(
        1, 1,
        "'\(lines.first ?? "")' is not the header of a counts file: the first line must be 'count,value'")
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let number = index + 1
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 2 else {
        fault(
          number, 1, "'\(line)' has \(cells.count) cells: write a count, a comma and a number without commas")
        continue
      }
      guard let name = CountName(rawValue: cells[0]) else {
        let near = NearestName.of(cells[0], among: allowed).map { ": did you mean '\($0)'?" } ?? "."
        fault(number, 1, "unknown count '\(cells[0])'\(near) Allowed: \(allowed.joined(separator: ", "))")
        continue
      }
      guard let value = Double(cells[1]), value.isFinite, value >= 0 else {
        fault(number, cells[0].count + 2, "'\(cells[1])' is not a number of 0 or more")
        continue
      }
      if let first = seen.updateValue(number, forKey: name) {
        fault(number, 1, "'\(cells[0])' stands already on line \(first)")
      }
      counts[name] = value
    }
    // What other counts imply: a share of the whole cannot exceed it.
    for (part, whole) in [
      (CountName.dependantUsers, CountName.users), (.deskRegistered, .registered),
      (.desklessRegistered, .registered),
      (.employees, .lives), (.eligible, .lives), (.registeredCurrent, .lives),
    ] {
      if let a = counts[part], let b = counts[whole], a > b, let line = seen[part] {
        fault(line, 1, "'\(part.rawValue)' (\(decimal(a))) exceeds '\(whole.rawValue)' (\(decimal(b)))")
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    return counts
  }
}
