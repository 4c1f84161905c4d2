import Campaign
import Comparison
import Results
import Testing

@Suite("A counts file")
struct CountsFileTests {
  /// The faults of a file called `c.csv`.
  static func faults(_ text: String) -> [String] {
    do throws(Faults) {
      _ = try CountsFile.read(text, file: "c.csv")
      return []
    } catch { return error.all.map(\.description) }
  }

  static let golden = """
    count,value
    employees,5200
    lives,10000
    registered,1400
    users,260
    dependant-users,78
    visits,910
    months,12

    """

  @Test("gives the golden example's counts", arguments: ["\n", "\r\n"])
  func golden(lineEnd: String) throws {
    let text = CountsFileTests.golden.replacing("\n", with: lineEnd)
    #expect(try CountsFile.read(text, file: "c.csv") == MeasureTests.golden)
    #expect(try CountsFile.read("\u{FEFF}" + text, file: "c.csv") == MeasureTests.golden)
  }

  @Test("may have decimals, empty lines and no last line end")
  func lenient() throws {
    let counts = try CountsFile.read("count,value\n\nlives,1000.5\n\nvisits,0", file: "c.csv")
    #expect(counts[.lives] == 1000.5 && counts[.visits] == 0 && counts[.users] == nil)
    #expect(CountName.allCases.count { counts[$0] != nil } == 2)
  }

  @Test("without its header is refused")
  func header() {
    let must = "is not the header of a counts file: the first line must be 'count,value'"
    #expect(CountsFileTests.faults("name,n\nlives,5\n") == ["c.csv:1:1: 'name,n' \(must)"])
    #expect(CountsFileTests.faults("") == ["c.csv:1:1: '' \(must)"])
  }

  @Test("with an unknown count is refused, the nearest name suggested where one is near")
  func unknown() {
    let allowed = CountName.allCases.map(\.rawValue).joined(separator: ", ")
    #expect(
      CountsFileTests.faults("count,value\nvisit,5\n") == [
        "c.csv:2:1: unknown count 'visit': did you mean 'visits'? Allowed: \(allowed)"
      ])
    #expect(
      CountsFileTests.faults("count,value\nlives,10\nphone calls,5\n") == [
        "c.csv:3:1: unknown count 'phone calls'. Allowed: \(allowed)"
      ])
  }

  @Test("with a value that is no number of 0 or more is refused, where it stands")
  func values() {
    for text in ["many", "-3", "", "nan", "inf", " 5", "1e999"] {
      #expect(
        CountsFileTests.faults("count,value\nlives,\(text)\n") == [
          "c.csv:2:7: '\(text)' is not a number of 0 or more"
        ])
    }
  }

  @Test("with more or fewer than two cells in a row is refused")
  func cells() {
    let write = "write a count, a comma and a number without commas"
    #expect(
      CountsFileTests.faults("count,value\nlives,10,000\nusers\n") == [
        "c.csv:2:1: 'lives,10,000' has 3 cells: \(write)", "c.csv:3:1: 'users' has 1 cells: \(write)",
      ])
  }

  @Test("with a count twice is refused")
  func doubles() {
    #expect(
      CountsFileTests.faults("count,value\nlives,10\nusers,2\nlives,10\n") == [
        "c.csv:4:1: 'lives' stands already on line 2"
      ])
  }

  @Test("with a part larger than its whole is refused")
  func parts() {
    #expect(
      CountsFileTests.faults("count,value\nusers,5\ndependant-users,6\n") == [
        "c.csv:3:1: 'dependant-users' (6) exceeds 'users' (5)"
      ])
    #expect(
      CountsFileTests.faults("count,value\nemployees,11\nlives,10\neligible,10.5\nregistered-current,12\n")
        == [
          "c.csv:2:1: 'employees' (11) exceeds 'lives' (10)",
          "c.csv:4:1: 'eligible' (10.5) exceeds 'lives' (10)",
          "c.csv:5:1: 'registered-current' (12) exceeds 'lives' (10)",
        ])
    #expect(
      CountsFileTests.faults("count,value\nregistered,5\ndesk-registered,6\ndesk-less-registered,7\n") == [
        "c.csv:3:1: 'desk-registered' (6) exceeds 'registered' (5)",
        "c.csv:4:1: 'desk-less-registered' (7) exceeds 'registered' (5)",
      ])
    #expect(CountsFileTests.faults("count,value\nusers,5\ndependant-users,5\n").isEmpty)
  }

  @Test("is refused for all its faults at once, in their order")
  func allAtOnce() {
    let faults = CountsFileTests.faults("value\nlives,x\nusers,4\nusers,5\na,b,c\nwombats,2\n")
    #expect(faults.map { $0.prefix(8) } == ["c.csv:1:", "c.csv:2:", "c.csv:4:", "c.csv:5:", "c.csv:6:"])
  }
}
