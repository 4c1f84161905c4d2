/// How the bytes of an eligibility file stand for letters.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  /// ISO 8859-1 with Windows-1252's signs in the places of its control codes: what is called Latin-1 is mostly that.
  case latin1 = "latin-1"

  /// Windows-1252, 0x80 to 0x9F; five codes are unassigned and stay control codes.
  private static let signs: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The bytes in UTF-8.
  func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard self == .latin1, bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      let code = byte < 0xA0 ? Self.signs[Int(byte) - 0x80] : UInt32(byte)
      text += Unicode.Scalar(code).map { Array(String($0).utf8) } ?? []
    }
    return text
  }
}
