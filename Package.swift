// swift-tools-version: 6.2
import PackageDescription

// The targets stand in the order of the design's layers: a target imports only from lines above its own.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// For modules that only put words together: optimising them would be a tenth of a first build, to save 0.1 s a report.
let wordSettings = settings + [.unsafeFlags(["-Onone", "-assert-config", "Release"])]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = settings
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "stratum",
  products: [
    .executable(name: "stratum", targets: ["stratum"]),
    .library(name: "TierScoring", targets: ["TierScoring"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // 0
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off", "-Wall", "-Werror"])]),
    .target(name: "CSpecialFunctions", cxxSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])]),
    // 1
    library("LinearAlgebra", ["COpenBLAS", "CKernels"]),
    library("TierScoring", ["COpenSSL"]),
    library("Frames"),
    // 2
    library("Learning", ["LinearAlgebra"]),
    // 3
    library("Ingest", ["CKernels", "Frames", "Learning", "CZlib", yams]),
    library("Features", ["Frames", "Learning", "LinearAlgebra", "TierScoring"]),
    // 4
    library("Models", ["CSpecialFunctions", "Features", "Frames", "Learning", "LinearAlgebra", "TierScoring"]),
    library("Evaluation", ["CSpecialFunctions", "Learning", "LinearAlgebra"]),
    // 5
    library("Runs", ["CSpecialFunctions", "Evaluation", "Frames", "Learning", "TierScoring"]),
    // 6
    library(
      "Experiments",
      [
        "Evaluation", "Features", "Frames", "Ingest", "Learning", "LinearAlgebra", "Models", "Runs", "TierScoring",
      ]),
    // Export imports nothing of Models: that it waits for them lets a first build compile it beside Experiments, when one
    // of two cores would idle for some 15 s.
    .target(
      name: "Export", dependencies: ["Frames", "Ingest", "Learning", "Models", "TierScoring", protobuf],
      exclude: ["Onnx/onnx.proto"],
      swiftSettings: settings),
    library("Notebooks", ["Frames", "Ingest", "Runs"], settings: wordSettings),
    library("Reports", ["Evaluation", "Runs", "TierScoring", mustache], settings: wordSettings),
    library("Synthesis", ["Frames", "Learning"]),
    // 7
    .executableTarget(
      name: "stratum",
      dependencies: [
        "Evaluation", "Experiments", "Export", "Features", "Frames", "Ingest", "Learning", "LinearAlgebra", "Models",
        "Notebooks", "Reports", "Runs", "Synthesis", "TierScoring", arguments,
      ],
      swiftSettings: wordSettings),

    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Evaluation", "Experiments", "Export", "Features", "Frames", "Ingest", "Learning", "LinearAlgebra", "Models",
        "Runs", "Synthesis", "TierScoring", arguments,
      ],
      swiftSettings: settings),

    // What every Estimator and every Pass must satisfy.
    .target(
      name: "Contracts", dependencies: ["Learning", "LinearAlgebra"], path: "Tests/Contracts",
      swiftSettings: settings),
    // A bundle as one who changes it would write it.
    .target(
      name: "BundleForgery", dependencies: ["TierScoring"], path: "Tests/BundleForgery", swiftSettings: settings
    ),
    tests("LinearAlgebraTests", ["LinearAlgebra", "CKernels"]),
    .testTarget(
      name: "TierScoringTests", dependencies: ["BundleForgery", "TierScoring"], exclude: ["Fixtures"],
      swiftSettings: settings),
    tests("FramesTests", ["Frames"]),
    tests("LearningTests", ["Learning", "LinearAlgebra", "Contracts"]),
    tests("IngestTests", ["CKernels", "Ingest", "Frames", "Learning"]),
    tests("FeaturesTests", ["Features", "Frames", "Ingest", "Learning", "LinearAlgebra", "TierScoring"]),
    tests("ModelsTests", ["Models", "Features", "Frames", "Learning", "LinearAlgebra", "TierScoring", "Contracts"]),
    tests("CSpecialFunctionsTests", ["CSpecialFunctions"]),
    tests("EvaluationTests", ["CSpecialFunctions", "Evaluation", "Learning", "LinearAlgebra"]),
    tests("RunsTests", ["Evaluation", "Learning", "Runs", "TierScoring"]),
    tests(
      "ExperimentsTests",
      [
        "Evaluation", "Experiments", "Features", "Frames", "Ingest", "Learning", "LinearAlgebra", "Models", "Runs",
        "Synthesis", "TierScoring",
      ]),
    .testTarget(
      name: "ExportTests",
      dependencies: ["Export", "Features", "Frames", "Ingest", "Learning", "LinearAlgebra", "Models", "TierScoring"],
      exclude: ["Queries"], swiftSettings: settings),
    tests("BenchmarksTests", ["Benchmarks"]),
    tests("NotebooksTests", ["Notebooks"]),
    tests("ReportsTests", ["Evaluation", "Reports", "Runs"]),
    tests("SynthesisTests", ["Synthesis", "Frames", "Learning"]),
    tests(
      "StratumTests",
      [
        "Evaluation", "Experiments", "Export", "Features", "Frames", "Ingest", "Learning", "LinearAlgebra", "Models",
        "Notebooks", "Reports", "Runs", "Synthesis", "TierScoring", "stratum",
      ]),
    // The code of the documentation's articles.
    tests(
      "TutorialTests",
      [
        "Evaluation", "Experiments", "Export", "Features", "Frames", "Ingest", "Learning", "LinearAlgebra", "Models",
        "Notebooks", "Reports", "Runs", "Synthesis", "TierScoring",
      ]),
  ],
  cxxLanguageStandard: .cxx17
)

// The fuzzer of the bundle's reader has no main of its own; scripts/fuzz.sh builds it with libFuzzer's.
if Context.environment["STRATUM_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "BundleFuzzer", dependencies: ["BundleForgery", "TierScoring"], path: "Tests/Fuzzing",
      exclude: ["corpus", "words.dict"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
