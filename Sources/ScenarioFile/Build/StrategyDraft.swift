/// A strategy in the making, everything it inherits taken in.
struct StrategyDraft {
  var touches = Drafts()
  var incentives = Drafts()
  /// `hold-out`, where it was stated last.
  var holdOut: YAMLEntry?
  /// Names of the incentives whose fields it writes itself.
  var ownIncentives: Set<String> = []

  /// One whose inheritance could not be read.
  static let unknown: StrategyDraft = {
    var draft = StrategyDraft()
    draft.becomeIncomplete()
    return draft
  }()

  /// Notes that not all of what it inherits could be read.
  mutating func becomeIncomplete() {
    touches.isComplete = false
    incentives.isComplete = false
  }

  /// Takes in what a strategy or playbook writes.
  mutating func merge(touches: YAMLNode?, incentives: YAMLNode?, from origin: DraftOrigin) {
    self.touches.merge(touches, from: origin)
    self.incentives.merge(incentives, from: origin)
  }
}
