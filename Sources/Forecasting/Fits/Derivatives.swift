/// Derivatives by central differences, of functions of numbers near 1 in size.
enum Derivatives {
  private static let step = 1e-4

  static func gradient(at point: [Double], _ f: ([Double]) -> Double) -> [Double] {
    point.indices.map { i in
      var (above, below) = (point, point)
      above[i] += step
      below[i] -= step
      return (f(above) - f(below)) / (2 * step)
    }
  }

  static func hessian(at point: [Double], _ f: ([Double]) -> Double) -> [[Double]] {
    point.indices.map { i in
      point.indices.map { j in
        func at(_ a: Double, _ b: Double) -> Double {
          var moved = point
          moved[i] += a * step
          moved[j] += b * step
          return f(moved)
        }
        return (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * step * step)
      }
    }
  }
}
