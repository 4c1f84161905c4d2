import Foundation
import Testing

/// The built program, run as people run it.
enum UptakeProgram {
  /// How one run of the program ended.
  struct Ending: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The product beside the test bundle, wherever the build folder is.
  static let url: URL = {
    let bundles = [Bundle.main] + Bundle.allBundles
    let folders = bundles.flatMap { bundle in
      [bundle.bundleURL, bundle.bundleURL.deletingLastPathComponent(), bundle.executableURL]
        .compactMap { $0 }.flatMap { [$0, $0.deletingLastPathComponent()] }
    }
    let candidates = folders.map { $0.appendingPathComponent("uptake") }
    return candidates.first { url in
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      return isThere && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: url.path)
    } ?? URL(fileURLWithPath: "/nowhere/uptake")
  }()

  /// Runs the program to its end.
  static func run(
    _ arguments: String..., in folder: URL? = nil, environment: [String: String] = [:]
  ) async throws -> Ending {
    try await run(arguments, in: folder, environment: environment)
  }

  static func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
  ) async throws -> Ending {
    let running = try RunningProgram(arguments, in: folder, environment: environment)
    return try await running.ending()
  }
}

/// The program at work. What it prints goes to files, which never fill up as pipes do.
final class RunningProgram: Sendable {
  private let process: SendableProcess
  private let folder: TemporaryFolder
  private let ended: AsyncStream<Void>

  /// Foundation's process is used from one test only.
  private struct SendableProcess: @unchecked Sendable {
    let process = Process()
  }

  /// - Parameters:
  ///   - input: where standard input comes from instead of nowhere.
  ///   - output: where standard output goes instead of a file.
  init(
    _ arguments: [String], in workingFolder: URL? = nil, environment: [String: String] = [:],
    input: FileHandle? = nil, output: FileHandle? = nil
  ) throws {
    process = SendableProcess()
    folder = try TemporaryFolder()
    let process = process.process
    process.executableURL = UptakeProgram.url
    process.arguments = arguments
    process.currentDirectoryURL = workingFolder ?? folder.url
    var variables = ProcessInfo.processInfo.environment
    variables["NO_COLOR"] = nil
    variables["COLUMNS"] = "80"
    process.environment = variables.merging(environment) { $1 }
    process.standardInput = input ?? FileHandle.nullDevice
    process.standardOutput = try output ?? folder.newFile("output")
    process.standardError = try folder.newFile("errors")
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    ended = stream
    process.terminationHandler = { _ in continuation.finish() }
    try process.run()
  }

  var errors: String { folder.text("errors") ?? "" }

  var isRunning: Bool { process.process.isRunning }

  func interrupt() { process.process.interrupt() }

  func ending() async throws -> UptakeProgram.Ending {
    for await _ in ended {}
    return UptakeProgram.Ending(
      status: process.process.terminationStatus, output: folder.text("output") ?? "", errors: errors)
  }
}
