/// Draws a table on a slide.
struct TableShape {
  /// PowerPoint's built-in style "No Style, No Grid": the look is set cell by cell.
  static let styleID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"

  let table: TableBlock
  /// The slide's number, for errors.
  let slide: Int

  func frame(in box: Box, of place: Placeholder) throws(PresentationError) -> Node {
    guard !table.columns.isEmpty, table.rows.allSatisfy({ $0.count <= table.columns.count }) else {
      throw .unevenTable(slide: slide)
    }
    let fit = TableFit(table, in: box)
    let header = row(fit.header, kind: .header, height: fit.rowHeights[0], size: fit.size)
    let rows = fit.rows.enumerated().map { index, cells in
      let isLast = index == fit.rows.count - 1
      let kind: RowKind =
        isLast && fit.endsWithMissingRows
        ? .missing : table.boldRows.contains(index) ? .bold : .plain
      return row(cells, kind: kind, height: fit.rowHeights[index + 1], size: fit.size)
    }
    let content = Node(
      "a:tbl", [:],
      [
        Node("a:tblPr", ["firstRow": "1"], [Node("a:tableStyleId", text: Self.styleID)]),
        Node("a:tblGrid", [:], fit.widths.map { Node("a:gridCol", ["w": "\(Box.emu($0))"]) }),
        header,
      ] + rows)
    var frame = box
    frame.height = fit.rowHeights.reduce(0, +)
    return GraphicFrame.table(content, altText: table.altText, in: frame, of: place)
  }

  private enum RowKind {
    case header, plain, bold
    /// One text over all columns.
    case missing
  }

  private func row(_ cells: [String], kind: RowKind, height: Double, size: Double) -> Node {
    Node(
      "a:tr", ["h": "\(Box.emu(height))"],
      cells.enumerated().map { index, text in
        let look = TextXML.Look(
          size: size, isBold: kind == .header || kind == .bold,
          colour: kind == .header ? "bg1" : "tx1",
          alignment: table.columns[index].isNumeric && kind != .missing ? "r" : nil)
        let spans = kind == .missing && cells.count > 1
        return Node(
          "a:tc",
          [
            "gridSpan": spans && index == 0 ? "\(cells.count)" : nil,
            "hMerge": spans && index > 0 ? "1" : nil,
          ],
          [
            TextXML.body([TextXML.paragraph(text, look)], named: "a:txBody", shrinks: false),
            cellProperties(isHeader: kind == .header),
          ])
      })
  }

  private func cellProperties(isHeader: Bool) -> Node {
    let side = "\(Box.emu(TableFit.sideMargin))"
    let top = "\(Box.emu(TableFit.topMargin))"
    let rule = Node(
      "a:lnB", ["w": "9525"],
      [
        Node(
          "a:solidFill", [:],
          [
            Node("a:schemeClr", ["val": "bg1"], [.value("a:lumMod", "80000")])
          ])
      ])
    let fill = isHeader ? Node("a:solidFill", [:], [.value("a:schemeClr", "tx2")]) : Node("a:noFill")
    return Node(
      "a:tcPr", ["marL": side, "marR": side, "marT": top, "marB": top, "anchor": "ctr"],
      [rule, fill])
  }
}
