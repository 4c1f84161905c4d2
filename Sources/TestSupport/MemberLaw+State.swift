import Campaign

extension MemberLaw {
  /// What reaches a member: a row of the contact table, a language, and what has been lost or won since.
  public struct Contact: Hashable, Sendable {
    public var row: Int
    /// Position among the languages that audiences name; −1: none of them.
    public var language = -1
    public var isHeldOut = false
    /// Channels opted out of, one bit each.
    public var lost: UInt64 = 0
    /// Steps up (no such point → known → consented) won from consent drives, two bits for each point asked about.
    public var won: UInt64 = 0
  }

  /// Where one member stands.
  public struct State: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
      case unaware, aware
      /// Step of the registration, while a touch's clock runs from it.
      case registered(since: Int?)
      /// Steps waited at the end of the last step, and visits used in this plan year.
      case waiting(pathway: Int, steps: Int, isReturn: Bool, used: Int)
      case inCare(pathway: Int, node: Int, used: Int)
      case pastCare(pathway: Int, used: Int)
    }
    public var place: Place
    public var need: Bool
    /// Position among the readiness nodes.
    public var z: Int
    public var isIntender: Bool
    public var contact: Contact
    /// First step of all dated sends for which the member was there; −1 holds those before launch.
    public var cohort: Int
    /// Step of hire, while a touch's clock runs from it.
    public var hiredIn: Int?

    public var isLate: Bool {
      switch place {
      case .unaware, .aware, .registered: false
      default: true
      }
    }

    public var hasEverUsed: Bool {
      switch place {
      case .inCare, .pastCare, .waiting(_, _, true, _): true
      default: false
      }
    }

    public var stage: Stage {
      switch place {
      case .unaware: .unaware
      case .aware: .aware
      case .registered: .registered
      case .waiting: .waiting
      case .inCare: .inCare
      case .pastCare: .pastCare
      }
    }

    var registeredIn: Int? { if case .registered(let since) = place { since } else { nil } }
  }

  /// The state with everything forgotten that nothing later depends on.
  func settled(_ state: State, after step: Int, _ segment: Int) -> State {
    var next = state
    if let hired = next.hiredIn, step + 1 - hired > lastAge(.hire) { next.hiredIn = nil }
    switch next.place {
    case .unaware, .aware: break
    case .registered(let since):
      next.isIntender = false
      if let since, step + 1 - since > lastAge(.registration) { next.place = .registered(since: nil) }
    case .pastCare where !hasReturns: next.place = .pastCare(pathway: 0, used: 0)
    case .waiting, .inCare, .pastCare: next.isIntender = false
    }
    if next.isLate && !tracksLate {
      (next.need, next.z, next.isIntender) = (false, 0, false)
      if !addressesLate {
        (next.contact, next.cohort, next.hiredIn) = (Contact(row: 0), 0, nil)
      }
    }
    return next
  }

  /// Item 1 at the start of a plan year: nobody has used any visit.
  func renewed(_ state: State, at step: Int) -> State {
    guard step > 0, step * scenario.stepDays % (52 * 7) == 0 else { return state }
    var next = state
    switch state.place {
    case .unaware, .aware, .registered: break
    case .waiting(let pathway, let steps, let isReturn, _):
      next.place = .waiting(pathway: pathway, steps: steps, isReturn: isReturn, used: 0)
    case .inCare(let pathway, let node, _): next.place = .inCare(pathway: pathway, node: node, used: 0)
    case .pastCare(let pathway, _): next.place = .pastCare(pathway: pathway, used: 0)
    }
    return next
  }
}
