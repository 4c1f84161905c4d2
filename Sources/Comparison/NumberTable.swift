/// Rows of numbers, added one by one and read by column, that need not fit into memory.
///
/// Rows are gathered in pages. A full page is turned over, so that a column of it lies side by side, and kept by a
/// `SpillFile`. What is read does not depend on where pages stand.
struct NumberTable: Sendable {
  /// Bytes of a page, unless a row takes more.
  static let pageSize = 1 << 21

  /// Numbers of a row.
  let width: Int
  private(set) var rows = 0
  private let file: SpillFile
  private let rowsOfPage: Int
  private var pages: [SpillFile.Place] = []
  /// Rows that make no page yet, one after the other.
  private var open: [Double] = []

  init(width: Int, _ file: SpillFile, pageSize: Int = NumberTable.pageSize) {
    self.width = width
    self.file = file
    rowsOfPage = max(1, pageSize / (max(1, width) * MemoryLayout<Double>.stride))
  }

  /// Adds a row.
  ///
  /// - Throws: when it can be kept nowhere.
  mutating func append(_ row: [Double]) throws(SpillError) {
    precondition(row.count == width, "a row has as many numbers as the table is wide")
    open += row
    rows += 1
    guard rows % rowsOfPage == 0, width > 0 else { return }
    var page = [Double](repeating: 0, count: open.count)
    for row in 0..<rowsOfPage {
      for column in 0..<width { page[column * rowsOfPage + row] = open[row * width + column] }
    }
    pages.append(try file.keep(page))
    open.removeAll(keepingCapacity: true)
  }

  /// A column, or some rows of it; rows that there are not are left out.
  func column(_ position: Int, rows wanted: Range<Int> = 0..<Int.max) -> [Double] {
    columns(position..<(position + 1), rows: wanted)
  }

  /// Columns side by side, each with all its rows or with some.
  func columns(_ positions: Range<Int>, rows wanted: Range<Int> = 0..<Int.max) -> [Double] {
    precondition(positions.lowerBound >= 0 && positions.upperBound <= width, "there is no such column")
    let wanted = wanted.clamped(to: 0..<rows)
    let height = wanted.count
    // What a page has of several columns comes in one piece.
    var piece = [Double](repeating: 0, count: positions.count > 1 ? positions.count * rowsOfPage : 0)
    return [Double](unsafeUninitializedCapacity: positions.count * height) { columns, filled in
      for (index, page) in pages.enumerated() {
        let start = index * rowsOfPage
        let here = wanted.clamped(to: start..<(start + rowsOfPage))
        guard !here.isEmpty else { continue }
        if positions.count == 1 {
          let place = here.lowerBound - wanted.lowerBound
          file.read(
            page, from: positions.lowerBound * rowsOfPage + here.lowerBound - start,
            into: UnsafeMutableBufferPointer(rebasing: columns[place..<(place + here.count)]))
          continue
        }
        piece.withUnsafeMutableBufferPointer { piece in
          file.read(page, from: positions.lowerBound * rowsOfPage, into: piece)
          for column in 0..<positions.count {
            for row in here {
              columns[column * height + row - wanted.lowerBound] = piece[column * rowsOfPage + row - start]
            }
          }
        }
      }
      let closed = pages.count * rowsOfPage
      for row in wanted.clamped(to: closed..<max(closed, rows)) {
        for (column, position) in positions.enumerated() {
          columns[column * height + row - wanted.lowerBound] = open[(row - closed) * width + position]
        }
      }
      filled = positions.count * height
    }
  }

  /// Row after row: for tests, which compare tables whole.
  var all: [Double] {
    let columns = columns(0..<width)
    return (0..<rows).flatMap { row in (0..<width).map { columns[$0 * rows + row] } }
  }
}
