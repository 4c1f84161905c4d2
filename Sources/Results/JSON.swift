/// A JSON document with its keys in a fixed order, so that the same results are the same bytes.
public indirect enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  /// null where it is not finite: JSON has no such numbers.
  case number(Double)
  /// A whole number of any size, all digits kept.
  case whole(UInt64)
  case text(String)
  case list([JSON])
  case object([Member])

  /// One key of an object.
  public struct Member: Sendable, Equatable {
    public let key: String
    public let value: JSON
  }

  /// An object with keys in the order given.
  public static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// A number, or null where it is unknown or not finite.
  public static func optional(_ number: Double?) -> JSON {
    guard let number, number.isFinite else { return .null }
    return .number(number)
  }

  /// Indented by two spaces, with a final newline.
  public var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += value.isFinite ? decimal(value) : "null"
    case .whole(let value): text += String(value)
    case .text(let value): text += JSON.quoted(value)
    case .list(let values) where values.isEmpty: text += "[]"
    case .object(let members) where members.isEmpty: text += "{}"
    case .list(let values):
      let inner = indent + "  "
      text += "[\n"
      for (index, value) in values.enumerated() {
        text += inner
        value.write(to: &text, indent: inner)
        text += index + 1 < values.count ? ",\n" : "\n"
      }
      text += indent + "]"
    case .object(let members):
      let inner = indent + "  "
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += inner + JSON.quoted(member.key) + ": "
        member.value.write(to: &text, indent: inner)
        text += index + 1 < members.count ? ",\n" : "\n"
      }
      text += indent + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// The shortest decimal that reads back as the same number; whole numbers without a point.
func decimal(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
  return "\(value)"
}
