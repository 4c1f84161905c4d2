import Foundation

/// Where reports are written: each file aside first, then moved to its place.
public struct ReportFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Why a report could not be written, in words.
  public struct WriteError: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// Writes files and returns their paths.
  public func write(_ files: [(name: String, data: Data)]) throws -> [String] {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      return try files.map { name, data in
        let place = "\(path)/\(name)"
        try data.write(to: URL(fileURLWithPath: place), options: .atomic)
        return place
      }
    } catch {
      throw WriteError(description: "'\(path)': \(error.localizedDescription)")
    }
  }

  /// Prints a page as PDF with an installed Chromium and returns its path.
  ///
  /// - Throws: `WriteError` when there is none, or it fails.
  public func print(_ page: HTMLReport, named name: String) throws -> String {
    guard let chromium = ReportFolder.chromium else {
      throw WriteError(
        description: "no Chromium is installed to print a PDF with (looked for "
          + "\(ReportFolder.browsers.joined(separator: ", ")) on the PATH): install one, or print report.html from a browser"
      )
    }
    let manager = FileManager.default
    let aside = manager.temporaryDirectory.appendingPathComponent("uptake-\(UUID().uuidString)")
    try manager.createDirectory(at: aside, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: aside) }
    let (html, pdf) = (aside.appendingPathComponent("page.html"), aside.appendingPathComponent("page.pdf"))
    try Data(page.text.utf8).write(to: html)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: chromium)
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer",
      "--user-data-dir=\(aside.path)/profile", "--print-to-pdf=\(pdf.path)", html.absoluteString,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0, let data = manager.contents(atPath: pdf.path), !data.isEmpty else {
      throw WriteError(description: "\(chromium) printed no PDF (status \(process.terminationStatus))")
    }
    return try write([("\(name).pdf", data)])[0]
  }

  private static let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

  private static var chromium: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return browsers.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
