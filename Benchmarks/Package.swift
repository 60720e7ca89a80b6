// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Attain", path: "..")],
  targets: [
    .executableTarget(
      name: "attainment-benchmark",
      dependencies: [
        .product(name: "Forecasting", package: "Attain"),
        .product(name: "IndicatorData", package: "Attain"),
        .product(name: "Statistics", package: "Attain"),
      ], path: "Attainment")
  ],
  swiftLanguageModes: [.v6]
)
