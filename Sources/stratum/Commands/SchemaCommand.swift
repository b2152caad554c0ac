public import ArgumentParser
public import Experiments

/// `stratum schema config|dataset`: what a config or a manifest may say.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of configs or of datasets' manifests.",
    discussion: """
      An editor with the YAML language server completes and checks a file whose first line names the schema, as in \
      # yaml-language-server: $schema=./schema.json, which shipped configs and those of stratum init do.
      Example: stratum schema config
      """)

  @Argument(help: "Whose: config or dataset.")
  var kind: JSONSchema
  @Flag(help: "Print the keys as a page in Markdown instead.")
  var markdown = false

  func run() {
    print(markdown ? kind.page : kind.text, terminator: "")
  }
}

extension JSONSchema: ExpressibleByArgument {}
