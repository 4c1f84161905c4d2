/// Whether what a cell holds could reach somebody. Nothing is sent, so plausible is as far as it goes.
enum ContactCells {
  /// Where the domain of a plausible e-mail address stands: one @, an unquoted name before it, a domain of labels with
  /// dots between them, the last of letters. Placeholders such as `none@` and letters beyond ASCII are refused.
  static func domain(ofEmail bytes: Bytes, _ field: Range<Int>) -> Range<Int>? {
    let field = bytes.trimmed(field)
    guard field.count <= 254 else { return nil }
    var at = field.lowerBound
    while at < field.upperBound, bytes[at] != UInt8(ascii: "@") {
      let byte = bytes[at]
      let isDot = byte == UInt8(ascii: ".")
      guard isDot || byte.isLetter || byte.isDigit || isNameSign(byte) else { return nil }
      if isDot, at == field.lowerBound || bytes[at - 1] == byte { return nil }
      at += 1
    }
    let name = field.lowerBound..<at
    guard at < field.upperBound, !name.isEmpty, name.count <= 64, bytes[at - 1] != UInt8(ascii: "."),
      !Answers.isPlaceholder(bytes, name)
    else { return nil }
    let domain = at + 1..<field.upperBound
    var label = domain.lowerBound
    var dots = 0
    for i in domain {
      let byte = bytes[i]
      if byte == UInt8(ascii: ".") {
        guard isLabel(bytes, label..<i) else { return nil }
        label = i + 1
        dots += 1
      } else if !byte.isLetter, !byte.isDigit, byte != UInt8(ascii: "-") {
        return nil
      }
    }
    let last = label..<domain.upperBound
    guard dots > 0, last.count >= 2, last.allSatisfy({ bytes[$0].isLetter }) else { return nil }
    return domain
  }

  private static func isLabel(_ bytes: Bytes, _ label: Range<Int>) -> Bool {
    !label.isEmpty && bytes[label.lowerBound] != UInt8(ascii: "-")
      && bytes[label.upperBound - 1] != UInt8(ascii: "-")
  }

  /// The signs that names before an @ may have unquoted (RFC 5322, atext).
  private static func isNameSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Whether a domain is one of `domains` or below one.
  static func isWork(_ bytes: Bytes, _ domain: Range<Int>, _ domains: [[UInt8]]) -> Bool {
    domains.contains { work in
      let start = domain.upperBound - work.count
      guard start == domain.lowerBound || (start > domain.lowerBound && bytes[start - 1] == UInt8(ascii: "."))
      else { return false }
      return work.indices.allSatisfy { bytes[start + $0].lowercased == work[$0] }
    }
  }

  /// 8 to 15 digits, not all alike and not counted up from 0 or 1, with the signs people put between them.
  static func isPhone(_ bytes: Bytes, _ field: Range<Int>) -> Bool {
    let field = bytes.trimmed(field)
    var (digits, alike, rising) = (0, true, true)
    var last: UInt8 = 0
    for i in field {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if digits > 0 {
          if byte != last { alike = false }
          if (byte - 0x30) != (last - 0x30 + 1) % 10 { rising = false }
        } else if byte > UInt8(ascii: "1") {
          rising = false
        }
        last = byte
        digits += 1
      case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "/"):
        continue
      case UInt8(ascii: "+") where i == field.lowerBound: continue
      default: return false
      }
    }
    return (8...15).contains(digits) && !alike && !rising
  }

  /// A line of at least 5 bytes with a letter, no placeholder; with a digit too, unless a postal code says where it is.
  static func isAddress(_ bytes: Bytes, _ field: Range<Int>, postalCode: Range<Int>?) -> Bool {
    let field = bytes.trimmed(field)
    guard field.count >= 5, field.contains(where: { bytes[$0].isLetter || bytes[$0] >= 0x80 }),
      !Answers.isPlaceholder(bytes, field)
    else { return false }
    if let postalCode { return !bytes.trimmed(postalCode).isEmpty }
    return field.contains { bytes[$0].isDigit }
  }
}
