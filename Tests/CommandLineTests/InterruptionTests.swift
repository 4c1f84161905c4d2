import Foundation
import Testing

@Suite("An interrupted run")
struct InterruptionTests {
  /// Long enough that nobody waits for its end, and announced as such.
  private static let long = ["--replications", "3000000", "--threads", "1"]

  /// A long run that has announced itself, so that it is at work and can be interrupted.
  ///
  /// Waits without giving up its thread: behind busy tests it would get it back minutes later, and the run go on so long.
  private func longRun(_ flags: [String], in folder: TemporaryFolder) throws -> RunningProgram {
    let running = try RunningProgram(["run", Bakery.path] + flags + Self.long, in: folder.url)
    while !running.errors.contains("replications") {
      try #require(running.isRunning, "\(running.errors)")
      Thread.sleep(forTimeInterval: 0.02)
    }
    return running
  }

  @Test func `leaves nothing behind`() async throws {
    let folder = try Bakery.original.written()
    let before = folder.everything
    let running = try longRun(["--out", "new/out"], in: folder)
    running.interrupt()
    let ending = try await running.ending()
    #expect(ending.status == 130)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.hasSuffix("interrupted; nothing was written\n"))
    #expect(folder.everything == before)
  }

  @Test func `leaves an earlier run's results as they were`() async throws {
    let folder = try Bakery.original.written()
    #expect(
      try await UptakeProgram.run("run", Bakery.path, "--replications", "2", "--quiet", in: folder.url).status
        == 0)
    let before = folder.everything
    let results = try ResultFolder(folder.path("Reports/bakery"))
    let running = try longRun([], in: folder)
    running.interrupt()
    #expect(try await running.ending().status == 130)
    #expect(folder.everything == before)
    #expect(try ResultFolder(folder.path("Reports/bakery")) == results)
  }

  @Test func `whose reader has gone still writes its results`() async throws {
    let folder = try Bakery.original.written()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let running = try RunningProgram(
      ["run", Bakery.path, "--replications", "2", "--out", "out"], in: folder.url,
      output: pipe.fileHandleForWriting)
    #expect(try await running.ending().status == 0)
    #expect(try ResultFolder(folder.path("out")).files.count == 9)
  }
}
