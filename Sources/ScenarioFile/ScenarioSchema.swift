import Campaign

/// The format as a JSON Schema, for editors and other tools.
public enum ScenarioSchema {
  /// One schema for the five kinds of file (draft 2020-12), of what a YAML 1.2 loader gives with dates as strings.
  ///
  /// It says what each place may hold. Names that refer to one another, sums and sources are for the reader.
  public static func json() -> String {
    var definitions = SchemaDefinitions()
    for kind in Format.Kind.allCases { definitions.add(kind.record) }
    var branch = JSONValue.object([("$ref", .string("#/$defs/playbook"))])
    for kind in Format.Kind.allCases.reversed() where kind != .playbook {
      branch = .object([
        ("if", .object([("required", .array([.string(kind.rawValue)]))])),
        ("then", .object([("$ref", .string("#/$defs/\(kind.record.id)"))])), ("else", branch),
      ])
    }
    guard case .object(let branches) = branch else { return "" }
    let schema = JSONValue.object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        (
          "title",
          .string("Uptake: scenarios, programmes, libraries, packs of rules, playbooks and starter books")
        ),
        ("type", .string("object")),
      ] + branches + [("$defs", .object(definitions.sorted))])
    return schema.pretty() + "\n"
  }
}
