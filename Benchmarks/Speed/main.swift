// Prints how fast the shared-design and single-fit kernels are beside their peers, measured now.
//
//   swift run -c release --package-path Benchmarks speed-benchmark

try SharedDesignSpeed().run()
print()
try SingleFitSpeed().run()
