/// One unknown of a fit: standard normal before anything is seen, and turned into its number by its own distribution.
public enum Coordinate: Hashable, Sendable {
  /// A number of the ledger by name, the same for all clients of the fit.
  case assumption(String)
  /// A number that belongs to one client (of one of its segments, or of a touch of its own).
  case own(client: Int, String)
  /// c of a client.
  case clientEffect(client: Int)
  /// ξ of a send of a client's plan: a touch on a day from launch, or by each member's own clock (nil).
  case send(client: Int, touch: String, day: Int?)
  /// Factor of a level change of a client.
  case level(client: Int, index: Int)
}
