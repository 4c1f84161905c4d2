import Campaign

extension Trigger {
  /// As a file states it: `10 days after registration, unless first visit`.
  public var words: String {
    let when = "\(days) \(days == 1 ? "day" : "days") after \(after.rawValue)"
    return when + (unless.map { ", unless \($0.rawValue)" } ?? "")
  }
}
