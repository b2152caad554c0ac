import Testing

/// Notebooks that a newcomer writes.
@Suite struct WrongUsesOfNotebooksTests {
  private static func wrong(
    _ title: String, _ text: String, _ arguments: [String] = [], exit: Int32 = 65, place: String, value: String,
    wanted: String, next: String
  ) -> WrongUse {
    WrongUse(
      title, ["notebook", "run", "first.md"] + arguments, exit: exit, place: place, value: value, wanted: wanted,
      next: next
    ) { try $0.write(text, to: "first.md") }
  }

  static let uses: [WrongUse] = [
    WrongUse(
      "misspelt a notebook's name", ["notebook", "run", "frist.md"], place: "frist.md", value: "there is no such file",
      wanted: "cannot be read", next: "look at the name"),
    WrongUse(
      "gave a folder for the notebook", ["notebook", "run", "shop"], place: "shop", value: "it is a folder",
      wanted: "cannot be read", next: "name a Markdown file in it"),
    wrong(
      "tagged no block", "Hello\n\n```bash\necho hi\n```\n", place: "first.md:1", value: "no block is tagged sh",
      wanted: "there is nothing to run", next: "open the blocks that are to be run with ```sh"),
    wrong(
      "closed no block", "Hello\n\n```sh\necho hi\n", place: "first.md:3", value: "this block",
      wanted: "is never closed",
      next: "end it with a line of ```"),
    wrong(
      "misspelt what stands behind the tag", "```sh exti=65\necho hi\n```\n", place: "first.md:1", value: "'exti=65'",
      wanted: "only exit=NUMBER may stand there", next: "from 0 to 255"),
    wrong(
      "asked for a block that there is not", "```sh\necho hi\n```\n", ["--only", "4"], place: "first.md",
      value: "no command block 4", wanted: "--only takes a number", next: "from 1 to 1"),
    wrong(
      "misspelt a key of the front matter", "---\nvareis: x\n---\n\n```sh\necho hi\n```\n", place: "first.md:2: vareis",
      value: "unknown key 'vareis'", wanted: "known keys: title", next: "did you mean 'varies'?"),
    wrong(
      "misspelt a command in a block", "Hello\n\n```sh\nstratum rnu\n```\n", place: "first.md:4:",
      value: "unknown command 'rnu', did you mean 'run'?", wanted: "ended with exit code 64", next: "mend the command"),
    wrong(
      "declared an exit code that does not come", "```sh exit=65\necho hi\n```\n", place: "first.md:2:",
      value: "exit code 0", wanted: "exit=65 is declared", next: "mend the command or its tag"),
    wrong(
      "checked a notebook that was never run", "```sh\necho hi\n```\n", ["--check"], exit: 2, place: "first.md:3",
      value: "the notebook says ''", wanted: "a run says 'hi'", next: "without --check the same command writes"),
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withShop()) }
}
