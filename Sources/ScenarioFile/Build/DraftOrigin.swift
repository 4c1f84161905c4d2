/// Whose text a part of a touch or an incentive was written in.
struct DraftOrigin {
  enum Kind {
    case strategy, playbook, table

    /// Whether this scenario's author wrote it, and no playbook's.
    var isOwn: Bool { self != .playbook }
  }

  var kind: Kind
  var name: String
  /// The sources around its touches.
  var chain: ProvenanceChain

  /// Whether the text may serve other clients, too, and speak of tags that this one has not.
  var isForAnyClient: Bool { kind != .strategy }
}

extension DraftOrigin {
  /// `the touch 'poster' of the playbook 'launch-kit'`; nil for what the scenario itself says.
  func part(_ what: String, _ name: String) -> String? {
    kind == .playbook ? "\(what) \(quoted(name)) of the playbook \(quoted(self.name))" : nil
  }
}
