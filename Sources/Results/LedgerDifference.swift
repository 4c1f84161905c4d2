import Campaign

/// What two ledgers have different: numbers stated anew, left out, changed, or resting on other evidence.
public struct LedgerDifference: Sendable {
  /// One number that is not the same in both.
  public struct Change: Sendable {
    public enum Kind: String, Sendable {
      case new, gone
      /// Another value or range.
      case number
      /// The same number, from another source, of another grade, or with another owner.
      case evidence
    }

    public let kind: Kind
    /// The number as it was and as it is; nil where it is new, or gone.
    public let before, after: LedgerTable.Row?

    public var name: String { before?.name ?? after?.name ?? "" }
  }

  /// In the order of the first ledger; what is new comes last, in the order of the second.
  public let changes: [Change]
  /// Numbers that are the same in both, wherever they are set.
  public let alike: Int

  public init(from old: LedgerTable, to new: LedgerTable) {
    let later = Dictionary(uniqueKeysWithValues: new.rows.map { ($0.name, $0) })
    let known = Set(old.rows.map(\.name))
    var changes: [Change] = []
    for row in old.rows {
      guard let now = later[row.name] else {
        changes.append(Change(kind: .gone, before: row, after: nil))
        continue
      }
      if !row.hasNumber(of: now) {
        changes.append(Change(kind: .number, before: row, after: now))
      } else if !row.hasEvidence(of: now) {
        changes.append(Change(kind: .evidence, before: row, after: now))
      }
    }
    alike = old.rows.count - changes.count
    self.changes =
      changes
      + new.rows.filter { !known.contains($0.name) }.map { Change(kind: .new, before: nil, after: $0) }
  }

  /// One row a change, with both numbers and both sources.
  public var csv: String {
    let columns = ["distribution", "p10", "p50", "p90", "grade", "source", "owner", "set_at"]
    var csv = CSV(
      ["assumption", "change", "unit"]
        + ["before", "after"].flatMap { side in columns.map { "\(side)_\($0)" } })
    func cells(_ row: LedgerTable.Row?) -> [CSV.Cell] {
      [
        .text(row?.distribution ?? ""), .optional(row?.p10), .optional(row?.p50), .optional(row?.p90),
        .text(row?.provenance.grade.rawValue ?? ""), .text(row?.provenance.source ?? ""),
        .text(row?.provenance.owner ?? ""), .text(row?.provenance.setAt ?? ""),
      ]
    }
    for change in changes {
      let unit = (change.after ?? change.before)?.unit ?? ""
      csv.append(
        [.text(change.name), .text(change.kind.rawValue), .text(unit)] + cells(change.before)
          + cells(change.after))
    }
    return csv.text
  }
}

extension LedgerTable.Row {
  fileprivate func hasNumber(of other: LedgerTable.Row) -> Bool {
    distribution == other.distribution && unit == other.unit
      && [p10, p50, p90] == [other.p10, other.p50, other.p90]
  }

  fileprivate func hasEvidence(of other: LedgerTable.Row) -> Bool {
    provenance.grade == other.provenance.grade && provenance.source == other.provenance.source
      && provenance.owner == other.provenance.owner
  }
}
