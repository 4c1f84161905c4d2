import Campaign

extension DatedPlan {
  /// Touches that state a time of day outside the hours allowed. The end of the hours is the first quiet minute.
  func quietHours(_ allowed: Range<TimeOfDay>, _ scope: RuleScope) -> [Finding] {
    touches(in: scope).compactMap { dated in
      guard let time = dated.touch.time, !allowed.contains(time) else { return nil }
      return Finding(
        touch: dated.touch, found: "it is sent at \(time)",
        mend: "Send it from \(allowed.lowerBound) on and before \(allowed.upperBound)")
    }
  }
}
