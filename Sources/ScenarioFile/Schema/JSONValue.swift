/// JSON with its keys in order.
indirect enum JSONValue: Sendable {
  case object([(String, JSONValue)])
  case array([JSONValue])
  case string(String)
  case number(Double)
  case bool(Bool)

  /// Two spaces a level; arrays of single values on one line where they fit.
  func pretty(indent: Int = 0) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(JSONValue.quote($0.0)): \($0.1.pretty(indent: indent + 2))" }
      return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
    case .array(let items):
      if items.isEmpty { return "[]" }
      let flat = "[\(items.map { $0.pretty() }.joined(separator: ", "))]"
      if items.allSatisfy(\.isSingle), flat.count + indent <= 90 { return flat }
      let lines = items.map { inner + $0.pretty(indent: indent + 2) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(outer)]"
    case .string(let text): return JSONValue.quote(text)
    case .number(let number):
      return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
    case .bool(let flag): return flag ? "true" : "false"
    }
  }

  private var isSingle: Bool {
    switch self {
    case .object, .array: false
    case .string, .number, .bool: true
    }
  }

  private static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
