// swift-tools-version: 6.1
import PackageDescription

// Modules stand in the order data flows: each may import those above it, never those below.
let package = Package(
  name: "Uptake",
  products: [
    .executable(name: "uptake", targets: ["uptake"]),
    // For the benchmarks.
    .library(
      name: "Simulation",
      targets: [
        "Campaign", "Comparison", "Engines", "Kernels", "Model", "Numerics", "PlanRules", "Results",
        "ScenarioFile",
      ]),
    .library(name: "TestSupport", targets: ["TestSupport"]),
  ],
  dependencies: [
    // Command line: parsing, help, completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // YAML nodes with line and column.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // MARK: GNU Scientific Library
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .target(name: "CGSLErrors", dependencies: ["CGSL"]),

    // MARK: From numbers to results
    .target(name: "Kernels"),
    .target(name: "PlainMath", exclude: ["README.md"]),
    .target(name: "Numerics", dependencies: ["CGSL", "CGSLErrors", "PlainMath"]),
    .target(name: "Campaign"),
    .target(
      name: "ScenarioFile", dependencies: ["Campaign", .product(name: "Yams", package: "Yams")]),
    .target(name: "PlanRules", dependencies: ["Campaign"]),
    .target(name: "Population", dependencies: ["Campaign", "ScenarioFile"]),
    .target(name: "Model", dependencies: ["Campaign", "Kernels", "Numerics"]),
    .target(name: "Engines", dependencies: ["Kernels", "Model", "Numerics"]),
    .target(
      name: "Comparison", dependencies: ["Campaign", "Engines", "Model", "Numerics", "PlanRules"]),
    // MARK: From data to numbers
    .target(name: "Evidence", dependencies: ["Campaign", "Numerics"]),
    .target(name: "Forecasting", dependencies: ["Numerics"]),
    .target(name: "Observed", dependencies: ["Campaign"]),
    .target(
      name: "Calibration",
      dependencies: ["Campaign", "Comparison", "Engines", "Model", "Numerics", "Observed"]),
    .target(name: "Backtest", dependencies: ["Calibration", "Campaign", "Forecasting", "Observed"]),

    // MARK: From numbers to files
    .target(
      name: "Results",
      dependencies: [
        "Backtest", "Calibration", "Campaign", "Comparison", "Engines", "Forecasting", "Model", "Observed",
        "PlanRules", "ScenarioFile",
      ]),
    .target(
      name: "Starter", dependencies: ["Campaign", "Comparison", "Model", "PlanRules", "ScenarioFile"]),

    // MARK: From results to reports
    .target(name: "Charts", dependencies: ["Campaign"]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "Workbook", dependencies: ["CXLSXWriter"]),
    .target(name: "Presentation", dependencies: ["CZlib", "Workbook"]),
    .target(
      name: "Reports",
      dependencies: [
        "CZlib", "Calibration", "Campaign", "Charts", "Comparison", "PlanRules", "Presentation", "Results",
        "ScenarioFile", "Workbook",
      ]),
    .executableTarget(
      name: "uptake",
      dependencies: [
        "Backtest", "Calibration", "Campaign", "Comparison", "Engines", "Evidence", "Forecasting", "Kernels",
        "Model", "Observed", "PlanRules", "Population", "Reports", "Results", "ScenarioFile", "Starter",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // MARK: Tests
    .target(
      name: "TestSupport",
      dependencies: ["Campaign", "Comparison", "Engines", "Model", "Numerics", "ScenarioFile"]),
    .target(name: "ChartSamples", dependencies: ["Campaign", "Charts"]),
    .executableTarget(name: "gallery", dependencies: ["Charts", "ChartSamples"]),
    .testTarget(name: "ChartsTests", dependencies: ["Campaign", "Charts", "ChartSamples"]),
    .target(name: "OfficeReading", dependencies: ["CZlib"], path: "Tests/OfficeReading"),
    .testTarget(name: "WorkbookTests", dependencies: ["OfficeReading", "Workbook"]),
    .testTarget(name: "PresentationTests", dependencies: ["OfficeReading", "Presentation", "Workbook"]),
    .testTarget(name: "ReportsTests", dependencies: ["Campaign", "Reports", "TestSupport"]),
    .testTarget(name: "NumericsTests", dependencies: ["Numerics", "TestSupport"]),
    .testTarget(name: "PlanRulesTests", dependencies: ["Campaign", "PlanRules", "ScenarioFile"]),
    .testTarget(name: "ScenarioFileTests", dependencies: ["ScenarioFile", "TestSupport"]),
    .testTarget(name: "PopulationTests", dependencies: ["Campaign", "Population"]),
    .testTarget(name: "ModelTests", dependencies: ["Kernels", "Model", "ScenarioFile", "TestSupport"]),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Comparison", "Engines", "Kernels", "ScenarioFile", "TestSupport"]),
    .testTarget(
      name: "ComparisonTests",
      dependencies: [
        "Campaign", "Comparison", "Engines", "Model", "Numerics", "Results", "ScenarioFile", "TestSupport",
      ]),
    .testTarget(name: "ObservedTests", dependencies: ["Campaign", "Observed", "TestSupport"]),
    .testTarget(
      name: "CalibrationTests",
      dependencies: ["Calibration", "Campaign", "Engines", "Model", "Numerics", "Observed", "TestSupport"]),
    .testTarget(
      name: "StarterTests",
      dependencies: ["Comparison", "PlanRules", "ScenarioFile", "Starter", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "EvidenceTests",
      dependencies: [
        "Campaign", "Engines", "Evidence", "Forecasting", "Model", "Numerics", "ScenarioFile", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ForecastingTests", dependencies: ["Campaign", "Forecasting", "Numerics", "TestSupport"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["Campaign", "ScenarioFile", "TestSupport", "uptake"],
      exclude: ["Scenarios", "Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)
