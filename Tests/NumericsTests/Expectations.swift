import Numerics
import Testing

/// Expects a `NumericsError` that reads as given.
func expectFailure<Value>(
  _ message: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Value
) {
  do {
    let value = try body()
    Issue.record("no error but \(value); expected \(message)", sourceLocation: sourceLocation)
  } catch let error as NumericsError {
    #expect(error.description == message, sourceLocation: sourceLocation)
  } catch {
    Issue.record("\(error) is no NumericsError", sourceLocation: sourceLocation)
  }
}

/// Numbers that no argument should be, and some that are merely extreme.
let awkwardNumbers: [Double] = [
  .nan, .infinity, -.infinity, -1, 0, -0.0, 1, .leastNonzeroMagnitude, 1e-300, 1e-9, 0.5, 2, 1e9, 1e19, 1e300,
  .greatestFiniteMagnitude,
]

/// Expects an answer that is finite, or a `NumericsError`: never NaN, never a crash.
func expectFiniteOrFailure(
  _ name: String, _ values: [Double], sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Double
) {
  do {
    let value = try body()
    #expect(value.isFinite, "\(name) of \(values)", sourceLocation: sourceLocation)
  } catch let error as NumericsError {
    #expect(!error.reason.isEmpty, sourceLocation: sourceLocation)
  } catch {
    Issue.record("\(error) is no NumericsError", sourceLocation: sourceLocation)
  }
}
