import Campaign

/// What of one plan breaks a rule.
struct Finding: Hashable {
  /// The touch at fault; of a touch that is missing, the plan's first.
  var touch: Touch
  /// A sentence without a full stop: what was found, and what is asked.
  var found: String
  /// A sentence without a full stop: the earliest date, or the change that mends it.
  var mend: String
}

/// `employer`, `employer or union`, `employer, plan or union`.
func alternatives(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

/// The first of many, and how many more there are.
func listed(_ words: [String], most: Int = 4) -> String {
  let shown = words.prefix(most).joined(separator: ", ")
  return words.count > most ? "\(shown) and \(words.count - most) more" : shown
}
