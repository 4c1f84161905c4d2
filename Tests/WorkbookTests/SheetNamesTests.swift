import Testing

@testable import Workbook

@Suite struct SheetNamesTests {
  @Test func namesAreMended() {
    #expect(
      SheetNames.mended(["a/b:c", "", "'x'", "History", "[]"]) == [
        "a b c", "Sheet", "x", "History (2)", "Sheet (2)",
      ])
  }

  @Test func namesDifferWhenCaseIsIgnored() {
    #expect(SheetNames.mended(["Plan", "PLAN", "plan (2)"]) == ["Plan", "PLAN (2)", "plan (2) (2)"])
  }

  @Test func longNamesAreCutAndStillDiffer() {
    let names = SheetNames.mended(Array(repeating: String(repeating: "😀long", count: 9), count: 12))
    #expect(Set(names).count == 12)
    #expect(names.allSatisfy { $0.utf16.count <= 31 })
  }
}
