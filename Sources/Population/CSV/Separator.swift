/// What stands between the fields of a file.
enum Separator {
  static let known = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// The one most frequent in the header, outside of quotes; the comma where there is none.
  static func detected(in beginning: ArraySlice<UInt8>) -> UInt8 {
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in beginning {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        // Empty lines before the header say nothing.
        if counts != [0, 0, 0] { break }
      }
      if let place = known.firstIndex(of: byte) { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    return known[counts.firstIndex(of: most) ?? 0]
  }
}
