import Campaign

/// A number written at a touch, in place of its channel's.
struct TouchNumber {
  var name: String
  var path: String
  var kind: AssumptionKind
  var field: DraftField
}
