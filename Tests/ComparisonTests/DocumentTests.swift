import Foundation
import Results
import TestSupport
import Testing

@Suite("Documents made from the code")
struct DocumentTests {
  /// Remade by `make docs`.
  @Test("show the table of assumptions as it is")
  func assumptions() throws {
    let path = "\(ShippedCase.repository)/docs/assumptions-table.md"
    let kept = try String(contentsOfFile: path, encoding: .utf8)
    #expect(kept == CatalogueTable.markdown + "\n")
  }
}
