import Kernels

/// The inner loops as this processor runs them best: pointers to functions, never changed.
package nonisolated(unsafe) let kernels = kernels_best().pointee

/// Which of the instruction sets the inner loops use.
public var kernelsName: String { String(cString: kernels.name) }

/// Draws of a block of replications as this processor runs them best: pointers to functions, never changed.
package nonisolated(unsafe) let draws = kernels_draws_best().pointee

/// A number of classes filled up to whole lanes.
package func padded(_ classes: Int) -> Int {
  let lanes = Int(KERNELS_LANES)
  return (classes + lanes - 1) / lanes * lanes
}
