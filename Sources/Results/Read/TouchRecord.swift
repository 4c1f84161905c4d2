import Campaign

/// One row of `touches.csv`: a dated send, or a triggered touch over the horizon.
public struct TouchRecord: Sendable {
  public let strategy, touch: String
  /// nil for a triggered touch.
  public let date: CalendarDate?
  /// In words; empty for a dated send.
  public let trigger: String
  public let channel, sender, message, stages, announces: String
  public let pieces, delivered, reached, cost, optOuts: Double
  /// Expected registrations and users the strategy loses without the touch (all its sends together).
  public let registrationsLost, usersLost: Double?

  static func all(in table: CSVTable) throws(Faults) -> [TouchRecord] {
    let columns = try table.columns([
      "strategy", "touch", "date", "trigger", "channel", "sender", "message", "stages",
      "announces",
      "pieces", "delivered", "reached", "cost", "opt_outs", "registrations_lost_without_touch",
      "users_lost_without_touch",
    ])
    var records: [TouchRecord] = []
    for row in table.rows.indices {
      func text(_ column: Int) -> String { table.rows[row][columns[column]] }
      func number(_ column: Int) throws(Faults) -> Double? { try table.number(row, columns[column]) }
      records.append(
        TouchRecord(
          strategy: text(0), touch: text(1), date: CalendarDate(iso: text(2)), trigger: text(3),
          channel: text(4), sender: text(5), message: text(6), stages: text(7), announces: text(8),
          pieces: try number(9) ?? 0, delivered: try number(10) ?? 0, reached: try number(11) ?? 0,
          cost: try number(12) ?? 0, optOuts: try number(13) ?? 0,
          registrationsLost: try number(14), usersLost: try number(15)))
    }
    return records
  }
}
