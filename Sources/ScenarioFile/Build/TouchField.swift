/// A field of a touch, and where it was written.
struct TouchField {
  var entry: YAMLEntry
  var origin: TouchOrigin
  /// The sources around the field.
  var chain: ProvenanceChain
}
