// swift-tools-version: 6.1
import PackageDescription

/// What `Scripts/package` says to the build: see `Sources/Shims/CBuildStamp`.
let packaging = ["ATTAIN_BUILD", "ATTAIN_ICU_DATA"].compactMap { name in
  Context.environment[name].map { CSetting.define(name, to: $0) }
}

/// Modules from the numeric core outwards; each declares every module that it imports, and a test
/// holds the picture in `Documentation/Architecture.md` to this file.
let package = Package(
  name: "Attain",
  products: [
    .executable(name: "attain", targets: ["attain"]),
    .library(name: "LinearAlgebra", targets: ["LinearAlgebra"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "IndicatorData", targets: ["IndicatorData"]),
    .library(name: "Forecasting", targets: ["Forecasting"]),
    .library(name: "Trends", targets: ["Trends"]),
    .library(name: "Assessment", targets: ["Plans", "Assessment"]),
    .library(name: "AttainLibrary", type: .dynamic, targets: ["AttainLibrary"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLAPACK", path: "Sources/Shims/CLAPACK", pkgConfig: "lapacke",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(
      name: "CCrypto", path: "Sources/Shims/CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"])]),
    .target(
      name: "LinearAlgebra", dependencies: ["CLAPACK"], linkerSettings: [.linkedLibrary("m")]),
    .systemLibrary(
      name: "CXLSXWriter", path: "Sources/Shims/CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(
      name: "CZip", path: "Sources/Shims/CZip", pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CExpat", path: "Sources/Shims/CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"])]),
    .target(name: "CKernels", path: "Sources/Shims/CKernels"),
    .target(name: "CEmbedded", path: "Sources/Embedded"),
    .target(name: "CBuildStamp", path: "Sources/Shims/CBuildStamp", cSettings: packaging),
    .target(
      name: "Statistics",
      dependencies: [
        "LinearAlgebra", "CKernels", .product(name: "RealModule", package: "swift-numerics"),
      ],
      linkerSettings: [.linkedLibrary("m")]),
    .target(name: "IndicatorData", dependencies: ["CZip", "CExpat"]),
    .target(
      name: "Forecasting",
      dependencies: [
        "LinearAlgebra", "Statistics", "IndicatorData", "CKernels", "CEmbedded",
        .product(name: "RealModule", package: "swift-numerics"),
      ]),
    .target(
      name: "Trends",
      dependencies: [
        "LinearAlgebra", "Statistics", .product(name: "RealModule", package: "swift-numerics"),
      ],
      linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "Plans",
      dependencies: ["Forecasting", "IndicatorData", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "Assessment",
      dependencies: [
        "Plans", "Forecasting", "Trends", "Statistics", "IndicatorData",
        .product(name: "RealModule", package: "swift-numerics"),
      ]),
    .target(
      name: "Reporting",
      dependencies: [
        "Plans", "Assessment", "Trends", "Forecasting", "Statistics", "IndicatorData", "CCrypto",
        "CEmbedded", "CXLSXWriter",
        .product(name: "RealModule", package: "swift-numerics"),
      ]),
    .target(
      name: "Operations",
      dependencies: [
        "Reporting", "Plans", "Assessment", "Trends", "Forecasting", "Statistics", "IndicatorData",
      ]),
    .target(name: "CArrow"),
    .target(
      name: "AttainLibrary",
      dependencies: [
        "Operations", "Reporting", "Plans", "Assessment", "Trends", "Forecasting", "IndicatorData",
        "CArrow",
      ], exclude: ["include"]),
    .executableTarget(
      name: "attain",
      dependencies: [
        "LinearAlgebra", "Statistics", "IndicatorData", "Forecasting", "Trends", "Plans",
        "Assessment", "Reporting", "Operations", "CBuildStamp",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "TestSupport", dependencies: ["Plans", "Assessment", "Forecasting", "IndicatorData"],
      path: "Tests/TestSupport"),
    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "IndicatorDataTests", dependencies: ["IndicatorData", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ForecastingTests", dependencies: ["Forecasting", "IndicatorData", "TestSupport"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "TrendsTests", dependencies: ["Trends", "Statistics"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "PlansTests",
      dependencies: ["Plans", "TestSupport", .product(name: "Yams", package: "Yams")]),
    .testTarget(
      name: "AssessmentTests",
      dependencies: [
        "Plans", "Assessment", "TestSupport",
        .product(name: "RealModule", package: "swift-numerics"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "Plans", "IndicatorData", "CXLSXWriter", "TestSupport"]),
    .testTarget(
      name: "AttainLibraryTests", dependencies: ["AttainLibrary", "CArrow", "TestSupport"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["attain", "TestSupport"], exclude: ["Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)
