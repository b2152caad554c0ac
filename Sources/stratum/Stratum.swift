import ArgumentParser

@main
struct Stratum: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stratum", abstract: "Turns a bank's raw customer records into customer-value tiers.")
}
