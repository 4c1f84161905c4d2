/// A field of a touch or an incentive, and where it was written.
struct DraftField {
  var entry: YAMLEntry
  var origin: DraftOrigin
  /// The sources around the field.
  var chain: ProvenanceChain
}
