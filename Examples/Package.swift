// swift-tools-version: 6.1
import PackageDescription

/// What the libraries offer, used from outside: public declarations alone.
///
///     swift run --package-path Examples forecast
///
/// `Scripts/check-libraries` builds and runs the same sources against the modules that the tests
/// have built, which takes seconds.
let package = Package(
  name: "Examples",
  dependencies: [.package(name: "Attain", path: "..")],
  targets: [
    .executableTarget(
      name: "linear-systems", dependencies: [.product(name: "LinearAlgebra", package: "Attain")]),
    .executableTarget(
      name: "certified-line", dependencies: [.product(name: "Statistics", package: "Attain")]),
    .executableTarget(
      name: "forecast",
      dependencies: [
        .product(name: "Forecasting", package: "Attain"),
        .product(name: "Statistics", package: "Attain"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
