// swift-tools-version: 6.1
import PackageDescription

// Apart from the program's package: nobody who only runs or tests uptake has to build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "Uptake", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // Counts what is taken from the heap.
    .target(name: "Allocations"),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Allocations",
        .product(name: "Simulation", package: "Uptake"),
        .product(name: "TestSupport", package: "Uptake"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
