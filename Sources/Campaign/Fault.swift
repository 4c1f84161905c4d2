/// A place in a file; lines and columns count from 1.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The path as the reader gave it.
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}

/// One thing wrong with what a person wrote: where, what was found, what is allowed.
///
/// All faults of a file are collected and shown together; a scenario with a fault is never run.
public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where; nil when the fault belongs to no place in a file (a command-line flag, say).
  public var location: SourceLocation?
  /// What was found, what is allowed and, where one is near, the valid name: one sentence or two.
  public var message: String

  public init(at location: SourceLocation?, _ message: String) {
    self.location = location
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String { location.map { "\($0): \(message)" } ?? message }
}

/// All the faults found in one input.
public struct Faults: Error, Sendable, CustomStringConvertible {
  public var all: [Fault]

  public init(_ all: [Fault]) { self.all = all }

  /// One fault a line, in file order.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
