/// What a stream of random numbers decides: part of every stream's key.
///
/// Constants, never reordered: results depend on them. Pathways add their index to the `…ByPathway` flows.
enum Flow: UInt16 {
  // Engine `Projected`.
  case initialAware = 1
  case initialCare = 2
  case leaveUnaware = 10
  case leaveAware = 11
  case leaveRegistered = 12
  case leaveWaiting = 13
  case leaveCare = 14
  case leavePast = 15
  case grow = 16
  case leaveReturning = 18
  case entrantsAware = 17
  case becomeAware = 20
  case registerAtOnce = 21
  case register = 22
  case forget = 23
  case request = 24
  case pathway = 25
  case persistenceByPathway = 100
  case visitsByPathway = 200
  case exitByPathway = 300
  case returnByPathway = 400
  case serveByPathway = 500
  case attendByPathway = 600
  // Engine `Member`: items of the step, then its sends.
  case members = 1000
}
