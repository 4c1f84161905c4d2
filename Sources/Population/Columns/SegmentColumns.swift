import Campaign

/// The columns that make segments, besides the relationship.
enum SegmentColumns {
  /// Those chosen, or the one that says who has a desk, or else of what type the employment is.
  static func chosen(_ header: Header, _ options: CountingOptions, _ faults: inout [Fault]) -> [Int] {
    guard let names = options.segmentBy else {
      let usual = header.positions[.desk] ?? header.positions[.employmentType]
      return usual.map { [$0] } ?? []
    }
    var columns: [Int] = []
    for name in names where name != ColumnRole.relationship.rawValue {
      let byRole = ColumnRole(rawValue: name).flatMap { header.positions[$0] }
      guard let column = header.column(named: name) ?? byRole else {
        faults.append(header.missing("--segment-by", name))
        continue
      }
      if let role = header.role(of: column), role.isPersonal {
        faults.append(
          Fault(
            at: header.locations[column],
            "--segment-by names '\(header.names[column])', which is personal (\(role.words)). "
              + "Allowed: columns that many people share, as department or site"))
      } else if !columns.contains(column), header.role(of: column) != .relationship {
        columns.append(column)
      }
    }
    if columns.count > SegmentKey.mostColumns {
      faults.append(
        Fault(
          at: header.locations[columns[SegmentKey.mostColumns]],
          "--segment-by names \(columns.count) columns. Allowed: at most \(SegmentKey.mostColumns)"))
    }
    return columns
  }
}
