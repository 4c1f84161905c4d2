/// What all trials of a kind found, beside what the published ones among others found.
public struct PublicationGap: Sendable, Equatable {
  /// The row that sums up all trials of its kind.
  public let all: TrialRow
  public let published: TrialRow

  /// How many times as large the published effects are.
  public var ratio: Double { (published.lift ?? 0) / (all.lift ?? 1) }

  /// Where a study sums up so many trials (`126 trials`), its other rows stand beside that one.
  static func all(in syntheses: [TrialRow]) -> [PublicationGap] {
    syntheses.compactMap { row -> [PublicationGap]? in
      guard case .trials = row.size, let lift = row.lift, lift > 0 else { return nil }
      return syntheses.filter { $0.study == row.study && $0.arm != row.arm && $0.lift != nil }
        .map { PublicationGap(all: row, published: $0) }
    }.flatMap { $0 }
  }
}
