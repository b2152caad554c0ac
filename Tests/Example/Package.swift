// swift-tools-version: 6.2
import PackageDescription

// A service that scores customers: it links TierScoring and nothing else of Stratum.
let package = Package(
  name: "example",
  dependencies: [.package(name: "stratum", path: "../..")],
  targets: [
    .executableTarget(name: "service", dependencies: [.product(name: "TierScoring", package: "stratum")])
  ]
)
