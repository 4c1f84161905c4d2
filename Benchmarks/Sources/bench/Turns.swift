import Foundation

/// A case of a table, and what is measured of it in one round: a value a column.
struct MeasuredCase {
  let label: String
  let measure: () async throws -> [Double]
}

/// Measures some cases in turns and prints a table: medians over the rounds with least and most, and the ratio to the
/// first case, made round by round.
func printTable(
  _ title: String, rows: String, columns: [String], rounds: Int, _ cases: [MeasuredCase]
) async throws {
  // [case][round][column]
  var values = [[[Double]]](repeating: [], count: cases.count)
  for _ in 0..<rounds {
    for (position, one) in cases.enumerated() { values[position].append(try await one.measure()) }
  }
  print("\n\(title)")
  let heads = columns.flatMap { ["\($0)", "ratio"] }
  print(padded(rows, 14) + heads.map { padded($0, 26) }.joined())
  for (position, one) in cases.enumerated() {
    var line = padded(one.label, 14)
    for column in columns.indices {
      let own = values[position].map { $0[column] }
      let ratios = zip(own, values[0]).map { $0 / $1[column] }
      line += padded(spread(own), 26) + padded(spread(ratios), 26)
    }
    print(line)
  }
}

/// `median (least–most)`.
func spread(_ values: [Double]) -> String {
  "\(short(median(values))) (\(short(values.min()!))–\(short(values.max()!)))"
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// Three digits or so.
func short(_ x: Double) -> String {
  String(format: abs(x) >= 99.5 ? "%.0f" : abs(x) >= 9.95 ? "%.1f" : "%.2f", x)
}

func padded(_ text: String, _ width: Int) -> String {
  text.padding(toLength: max(width, text.count + 2), withPad: " ", startingAt: 0)
}
