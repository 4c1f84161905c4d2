/// Whose text a part of a touch was written in.
struct TouchOrigin {
  enum Kind {
    case strategy, playbook
  }

  var kind: Kind
  var name: String
  /// The sources around its touches.
  var chain: ProvenanceChain
}
