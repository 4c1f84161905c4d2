import Foundation

extension String {
  /// A scenario's text without its `rules`, which speak of its own strategies and days.
  var withoutRules: String {
    replacingOccurrences(of: #"(?m)^rules:.*\n(?:[ #].*\n|\n)*"#, with: "", options: .regularExpression)
  }
}
