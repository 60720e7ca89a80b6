// Prints how fast the shared-design and single-fit kernels are beside their peers, measured now.
//
//   swift run -c release --package-path Benchmarks speed-benchmark

try SharedDesignSpeed(series: 100_000, points: 20, coefficients: 3).run()
print()
try SharedDesignSpeed(series: 20_000, points: 100, coefficients: 6).run()
print()
try SingleFitSpeed().run()
