import Campaign

/// Collects the faults of one reading.
///
/// A class because checks of all depths write into the one log; it lives within a single call of the reader.
final class FaultLog {
  private var faults: [Fault] = []
  private var fileOrder: [String] = []

  /// Alike faults shown before the rest are only counted.
  static let shown = 4

  var isEmpty: Bool { faults.isEmpty }
  var count: Int { faults.count }

  /// Notes a fault.
  func add(at location: SourceLocation?, _ message: String) {
    faults.append(Fault(at: location, message))
  }

  /// Files are listed in the order in which they were opened, the scenario first.
  func opened(_ file: String) {
    if !fileOrder.contains(file) { fileOrder.append(file) }
  }

  /// All faults once each, in file order; of alike ones the first four, the fourth saying how many more.
  func sorted() -> [Fault] {
    var seen: Set<Fault> = []
    let unique = faults.filter { seen.insert($0).inserted }
    let ordered = unique.enumerated().sorted { a, b in
      let x = key(a.element)
      let y = key(b.element)
      return x != y ? x.lexicographicallyPrecedes(y) : a.offset < b.offset
    }.map(\.element)
    var groups: [String: Int] = [:]
    for fault in ordered { groups[likeness(fault), default: 0] += 1 }
    var passed: [String: Int] = [:]
    return ordered.compactMap { fault in
      let group = likeness(fault)
      passed[group, default: 0] += 1
      guard let total = groups[group], let place = passed[group], place <= FaultLog.shown else { return nil }
      guard place == FaultLog.shown, total > FaultLog.shown else { return fault }
      return Fault(at: fault.location, "\(fault.message) (and \(total - FaultLog.shown) more like this)")
    }
  }

  private func key(_ fault: Fault) -> [Int] {
    guard let location = fault.location else { return [-1, 0, 0] }
    return [fileOrder.firstIndex(of: location.file) ?? fileOrder.count, location.line, location.column]
  }

  /// Two faults of a file are alike when they differ only in what they quote.
  private func likeness(_ fault: Fault) -> String {
    let parts = fault.message.split(separator: "'", omittingEmptySubsequences: false)
    let words = parts.enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: "'")
    return "\(fault.location?.file ?? ""): \(words)"
  }
}
