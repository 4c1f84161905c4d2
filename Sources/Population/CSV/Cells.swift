/// The cells of a row while they are looked at, and no longer: as `Bytes`, it leaves no scope.
struct Cells {
  let bytes: Bytes
  private let fields: UnsafeBufferPointer<Range<Int>>

  fileprivate init(_ bytes: Bytes, _ fields: UnsafeBufferPointer<Range<Int>>) {
    self.bytes = bytes
    self.fields = fields
  }

  /// Where a column's cell stands in the bytes.
  subscript(column: Int) -> Range<Int> {
    @inline(__always) get {
      precondition(column >= 0 && column < fields.count, "no column of the row")
      return fields[column]
    }
  }

  /// A cell without blanks at its ends.
  func trimmed(_ column: Int) -> Range<Int> { bytes.trimmed(self[column]) }
}

extension CSVRow {
  /// Looks at the cells, which stay where they are meanwhile.
  func read<Result>(_ look: (Cells) -> Result) -> Result {
    bytes.read { bytes in fields.withUnsafeBufferPointer { look(Cells(bytes, $0)) } }
  }
}
