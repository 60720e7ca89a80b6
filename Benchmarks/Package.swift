// swift-tools-version: 6.1
import PackageDescription

/// Measurements that are printed, never asserted.
///
/// A package of its own, so that users of Attain do not build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Attain", path: "..")],
  targets: [
    .systemLibrary(
      name: "CBenchmarkLAPACK", path: "CBenchmarkLAPACK", pkgConfig: "lapacke",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .executableTarget(
      name: "attainment-benchmark",
      dependencies: [
        .product(name: "Forecasting", package: "Attain"),
        .product(name: "IndicatorData", package: "Attain"),
        .product(name: "Assessment", package: "Attain"),
        .product(name: "Statistics", package: "Attain"),
        .product(name: "Trends", package: "Attain"),
      ], path: "Attainment"),
    .executableTarget(
      name: "calibration-benchmark",
      dependencies: [
        .product(name: "Forecasting", package: "Attain"),
        .product(name: "IndicatorData", package: "Attain"),
        .product(name: "Statistics", package: "Attain"),
      ], path: "Calibration"),
    .executableTarget(
      name: "accuracy-benchmark",
      dependencies: [
        .product(name: "Forecasting", package: "Attain"),
        .product(name: "IndicatorData", package: "Attain"),
      ], path: "Accuracy"),
    .executableTarget(
      name: "speed-benchmark",
      dependencies: ["CBenchmarkLAPACK", .product(name: "Statistics", package: "Attain")],
      path: "Speed", linkerSettings: [.linkedLibrary("m")]),
  ],
  swiftLanguageModes: [.v6]
)
