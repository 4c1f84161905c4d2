/// How fine a course is laid: what is told apart, and what is too small to be.
public struct Fineness: Sendable {
  /// The least part of a segment's members that opens a reach set nobody is of yet; if fewer would lose a channel or say
  /// yes, they stay of theirs.
  let opens: Double
  /// For which part of the time that earlier sends wear on members, those hired since are told apart.
  let memory: Double
  /// The part of a segment's members below which nobody waits any longer.
  let waits: Double

  /// For results: nobody is left out whom a number could hold.
  public static let full = Fineness(opens: 0, memory: 1, waits: 1e-14)
  /// For previews, twice as fast: users, visits, costs and shares of members within some parts in a thousand.
  public static let coarse = Fineness(opens: 1e-3, memory: 0.25, waits: 1e-8)
}
