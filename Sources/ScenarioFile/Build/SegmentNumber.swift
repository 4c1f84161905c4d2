import Campaign

/// A number written in a segment.
struct SegmentNumber {
  var name: String
  var kind: AssumptionKind
  var entry: YAMLEntry
  var chain: ProvenanceChain
}
