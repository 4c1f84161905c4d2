import Foundation

/// Results of independent pieces of work, in order, made on several threads at once.
///
/// The order is that of the pieces, whoever finishes first, so that sums over it do not depend on the threads. Pieces are
/// begun in order, each by the first thread that is free.
///
/// - Throws: the first error in the order of the pieces.
public func concurrently<Value: Sendable>(
  _ count: Int, threads: Int, _ piece: @Sendable (Int) throws -> Value
) throws -> [Value] {
  let kept = Kept<Value>(count)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    while let index = kept.next() { kept.keep(index, Result { try piece(index) }) }
  }
  return try kept.values()
}

/// What the threads bring, each piece at its place.
private final class Kept<Value: Sendable>: @unchecked Sendable {
  // All access is under the lock.
  private let lock = NSLock()
  private var results: [Result<Value, any Error>?]
  private var begun = 0

  init(_ count: Int) { results = Array(repeating: nil, count: count) }

  /// The first piece that nobody has begun.
  func next() -> Int? {
    lock.withLock {
      guard begun < results.count else { return nil }
      begun += 1
      return begun - 1
    }
  }

  func keep(_ index: Int, _ result: Result<Value, any Error>) { lock.withLock { results[index] = result } }

  func values() throws -> [Value] { try lock.withLock { try results.map { try $0!.get() } } }
}
