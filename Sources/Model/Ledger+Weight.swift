extension Ledger {
  /// The kinds of numbers that results hang on most, heaviest first: of the shipped clients they make up 95 % and more of
  /// what single numbers explain of the variance of users, in nearly this order for all five (docs/randomness.md).
  private static let heaviest = [
    "need.prevalence", "registration.organic", "request.organic", "readiness.variance", "need.duration",
    "registration.need-ratio", "awareness.organic", "awareness.initial", "attention", "registration",
    "awareness.word-of-mouth", "awareness.forgetting", "wear-out.factor", "request",
  ]

  /// Positions of the uncertain numbers, those first that are worth the most even spread.
  ///
  /// By kind alone, not by what this scenario makes of a number: so that a touch moved leaves all draws as they were. A
  /// touch's own numbers stand behind all others, for the same reason.
  var uncertainByWeight: [Int] {
    let rank = Dictionary(uniqueKeysWithValues: Ledger.heaviest.enumerated().map { ($1, $0) })
    func weight(_ position: Int) -> (Int, Int, Int) {
      let isOwn = position >= shared
      return (isOwn ? 1 : 0, isOwn ? 0 : rank[entries[position].kind.path] ?? rank.count, position)
    }
    return entries.indices.filter { entries[$0].spread.isUncertain }.sorted { weight($0) < weight($1) }
  }
}
