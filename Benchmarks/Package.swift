// swift-tools-version: 6.1
import PackageDescription

/// Measurements that are printed, never asserted.
///
/// A package of its own, so that users of Attain do not build it.
let package = Package(
  name: "AttainBenchmarks",
  dependencies: [.package(name: "Attain", path: "..")],
  targets: [
    .systemLibrary(
      name: "CBenchmarkLAPACK", pkgConfig: "lapacke",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .executableTarget(
      name: "speed-benchmark",
      dependencies: [
        "CBenchmarkLAPACK", .product(name: "Statistics", package: "Attain"),
      ],
      path: "Sources/SpeedBenchmark",
      linkerSettings: [.linkedLibrary("m")]),
  ],
  swiftLanguageModes: [.v6]
)
