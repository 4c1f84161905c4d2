import Campaign

/// The definitions of a schema, one a record, made from shapes.
struct SchemaDefinitions {
  private var known: [String: JSONValue] = [:]

  /// By name.
  var sorted: [(String, JSONValue)] { known.sorted { $0.key < $1.key } }

  /// Defines a record and all that it holds.
  mutating func add(_ record: Record) {
    guard known[record.id] == nil else { return }
    known[record.id] = .bool(true)
    let fields = record.fields.filter { if case .never = $0.availability { false } else { true } }
    var members: [(String, JSONValue)] = [
      ("description", .string(record.title)), ("type", .string("object")),
      ("properties", .object(fields.map { ($0.name, schema(of: $0)) })),
    ]
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(("required", .array(required))) }
    if !record.needsOne.isEmpty { members.append(("anyOf", Self.required(record.needsOne.map { [$0] }))) }
    if !record.onlyOne.isEmpty {
      members.append(("not", .object([("required", .array(record.onlyOne.map { .string($0) }))])))
    }
    members.append(("additionalProperties", .bool(false)))
    let choices = record.choices.filter { $0.allSatisfy { key in fields.contains { $0.name == key } } }
    if !choices.isEmpty {
      members.append(("oneOf", Self.required(choices)))
      let partners = choices.filter { $0.count > 1 }.flatMap { group in
        group.map { key in (key, JSONValue.array(group.filter { $0 != key }.map { .string($0) })) }
      }
      if !partners.isEmpty { members.append(("dependentRequired", .object(partners))) }
    }
    known[record.id] = .object(members)
  }

  private static func required(_ groups: [[String]]) -> JSONValue {
    .array(groups.map { .object([("required", .array($0.map { .string($0) }))]) })
  }

  private mutating func schema(of field: Field) -> JSONValue {
    let schema = schema(of: field.shape)
    guard case .object(let members) = schema else {
      return .object([("description", .string(field.doc))])
    }
    return .object([("description", .string(field.doc))] + members)
  }

  private mutating func schema(of shape: Shape) -> JSONValue {
    switch shape {
    case .scalar(let kind):
      guard let id = kind.id else { return kind.schema }
      known["value-\(id)"] = kind.schema
      return Self.reference("value-\(id)")
    case .list(let item, _):
      return .object([("type", .string("array")), ("items", schema(of: item))])
    case .map(let value, _, _, let key):
      return .object([
        ("type", .string("object")), ("propertyNames", schema(of: .scalar(key))),
        ("additionalProperties", schema(of: value)),
      ])
    case .record(let record):
      add(record)
      return Self.reference(record.id)
    case .assumptions: return assumptions()
    case .either(let shapes): return .object([("anyOf", .array(shapes.map { schema(of: $0) }))])
    case .anything: return .bool(true)
    }
  }

  private static func reference(_ id: String) -> JSONValue { .object([("$ref", .string("#/$defs/\(id)"))]) }

  /// A map whose keys are the catalogue's names, each with the entry of its kind.
  private mutating func assumptions() -> JSONValue {
    if known["assumptions"] == nil {
      known["assumptions"] = .bool(true)
      var exact: [(String, JSONValue)] = []
      var patterns: [(String, JSONValue)] = []
      for kind in AssumptionKind.catalogue {
        let entry = entry(of: kind)
        if kind.isTouchOnly {
          patterns.append(("^[^.]+\\.[^.]+\\.[^.]+\\.\(kind.path)$", entry))
        } else if kind.scope == .client {
          exact.append((kind.path, entry))
        } else {
          patterns.append(("^[^.]+\\.\(kind.path.split(separator: ".").joined(separator: "\\."))$", entry))
        }
        if kind.scope == .channel, Touch.overridable.contains(kind.path) {
          patterns.append(("^[^.]+\\.[^.]+\\.\(kind.path)$", entry))
        }
      }
      known["assumptions"] = .object([
        ("description", .string("numbers of the model by name")), ("type", .string("object")),
        ("properties", .object(exact)), ("patternProperties", .object(patterns)),
        ("additionalProperties", .bool(false)),
      ])
    }
    return Self.reference("assumptions")
  }

  private mutating func entry(of kind: AssumptionKind) -> JSONValue {
    let id = "entry-\(Format.id(of: kind))"
    if known[id] == nil {
      known[id] = .bool(true)
      known[id] = schema(of: Format.assumption(kind))
    }
    return .object([
      ("description", .string(kind.meaning)), ("$ref", .string("#/$defs/\(id)")),
    ])
  }
}
