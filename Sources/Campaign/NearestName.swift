/// Finds what a person probably meant.
public enum NearestName {
  /// The candidate with the smallest edit distance, if near enough; of equals the first.
  ///
  /// Near is at most a third of the word's letters, at least one, at most three, and never the whole word.
  public static func of(_ word: String, among candidates: [String]) -> String? {
    let letters = Array(word.lowercased())
    guard !letters.isEmpty else { return nil }
    let limit = min(max(1, (letters.count + 1) / 3), 3, max(1, letters.count - 1))
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != word {
      let other = Array(candidate.lowercased())
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = editDistance(letters, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// `: did you mean 'x'?` or nothing.
  public static func question(_ word: String, among candidates: [String]) -> String {
    of(word, among: candidates).map { ": did you mean '\($0)'?" } ?? ""
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
  public static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1] + Array(repeating: 0, count: b.count)
      for j in 0..<b.count {
        row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], before[j - 1] + 1)
        }
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
