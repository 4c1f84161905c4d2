import Testing

@Suite("uptake measures")
struct MeasuresTests {
  private static let golden = """
    count,value
    employees,5200
    lives,10000
    registered,1400
    users,260
    dependant-users,78
    visits,910
    months,12

    """

  @Test func `computes the golden example`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.golden, to: "counts.csv")
    let ending = try await UptakeProgram.run("measures", "--of", "counts.csv", in: folder.url)
    #expect(ending.status == 0)
    let values = Dictionary(
      uniqueKeysWithValues: ending.output.split(separator: "\n").dropFirst().prefix { !$0.hasPrefix("Not") }
        .map { line in
          let words = line.split(separator: " ")
          return (String(words[0]), words[2] == "%" ? "\(words[1]) %" : String(words[1]))
        })
    #expect(values["registered_of_lives"] == "14.0 %")
    #expect(values["registered_of_employees"] == "26.9 %")
    #expect(values["users_of_lives"] == "2.6 %")
    #expect(values["users_of_employees"] == "5.0 %")
    #expect(values["employee_users_of_employees"] == "3.5 %")
    #expect(values["visits_of_employees"] == "17.5 %")
    #expect(values["visits_per_1000"] == "91.0")
    #expect(values["sessions_per_user"] == "3.5")
    #expect(ending.output.contains("Not computed, as counts are missing or 0:\n  registered_current"))
  }

  @Test func `reads a file with Windows' line ends and a byte-order mark`() async throws {
    let folder = try TemporaryFolder()
    let text = "\u{FEFF}" + Self.golden.replacing("\n", with: "\r\n")
    let path = try folder.write(text, to: "counts.csv")
    let ending = try await UptakeProgram.run("measures", "--of", path)
    #expect(ending.status == 0)
    #expect(ending.output.contains("26.9 %"))
  }

  @Test func `tells every fault of a counts file`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "count;value\nusrs,3\nvisits,many\nmonths,12,5\nlives,10\nlives,20\nemployees,900\n", to: "counts.csv")
    let ending = try await UptakeProgram.run("measures", "--of", "counts.csv", in: folder.url)
    #expect(ending.status == 2)
    let lines = ending.errors.split(separator: "\n").map(String.init)
    let starts = [
      "counts.csv:1:1: 'count;value' is not the header", "counts.csv:2:1: unknown count 'usrs': did you mean",
      "counts.csv:3:8: 'many' is not a number", "counts.csv:4:1: 'months,12,5' has 3 cells",
      "counts.csv:6:1: 'lives' stands already on line 5",
      "counts.csv:7:1: 'employees' (900) exceeds 'lives' (20)",
      "6 faults",
    ]
    #expect(lines.count == starts.count)
    for (line, start) in zip(lines, starts) { #expect(line.hasPrefix(start)) }
  }

  @Test func `needs a file that is there`() async throws {
    let ending = try await UptakeProgram.run("measures", "--of", "nothing.csv")
    #expect(ending.status == 2)
    #expect(ending.errors == "nothing.csv: there is no such file\n1 fault\n")
  }
}
