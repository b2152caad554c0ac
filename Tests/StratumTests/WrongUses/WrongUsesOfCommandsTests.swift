import Testing

/// Words on the command line that a newcomer gets wrong.
@Suite struct WrongUsesOfCommandsTests {
  static let uses: [WrongUse] = [
    WrongUse(
      "misspelt a command", ["rnu", "shop.yaml"], exit: 64, place: "command", value: "'rnu'", wanted: "'run'",
      next: "did you mean"),
    WrongUse(
      "misspelt a command of a command", ["dataset", "chekc", "shop"], exit: 64, place: "command", value: "'chekc'",
      wanted: "'check'", next: "did you mean"),
    WrongUse(
      "asked for help on a misspelt command", ["help", "reprot"], exit: 64, place: "command", value: "'reprot'",
      wanted: "'report'", next: "did you mean"),
    WrongUse(
      "misspelt an option", ["run", "shop.yaml", "--jbos", "2"], exit: 64, place: "Unknown option", value: "'--jbos'",
      wanted: "'--jobs'", next: "See 'stratum run --help'"),
    WrongUse(
      "ran without a config", ["run"], exit: 64, place: "<config>", value: "Missing expected argument",
      wanted: "The experiment's YAML file.", next: "Usage: stratum run [<options>] <config>"),
    WrongUse(
      "left a blank where '=' belongs", ["run", "shop.yaml", "--set", "model.clusters", "5"], exit: 64,
      place: "Unexpected argument", value: "'5'", wanted: "Usage: stratum run [<options>] <config>",
      next: "See 'stratum run --help'"),
    WrongUse(
      "set a key to nothing said", ["run", "shop.yaml", "--set", "model.clusters"], exit: 64, place: "--set",
      value: "'model.clusters'", wanted: "takes key=value", next: "such as model.clusters=4"),
    WrongUse(
      "set a key to an empty value", ["run", "shop.yaml", "--set", "model.clusters="], exit: 64, place: "--set",
      value: "'model.clusters='", wanted: "takes a value behind the '='", next: "write null"),
    WrongUse(
      "set a misspelt key", ["run", "shop.yaml", "--set", "model.clutsers=5"], place: "setting model.clutsers=5",
      value: "unknown key 'clutsers'", wanted: "known keys: kind, clusters", next: "did you mean 'clusters'?"),
    WrongUse(
      "set a list that is not closed", ["run", "shop.yaml", "--set", "features=[recency"],
      place: "setting features=", value: "[recency", wanted: "']'", next: "close the list with ']'"),
    WrongUse(
      "misspelt a case", ["run", "shop.yaml", "--case", "kmaens"], exit: 64, place: "--case", value: "'kmaens'",
      wanted: "'kmeans'", next: "did you mean"),
    WrongUse(
      "asked for many threads", ["run", "shop.yaml", "--jobs", "many"], exit: 64, place: "--jobs", value: "'many'",
      wanted: "How many threads may work", next: "See 'stratum run --help'"),
    WrongUse(
      "gave a size without a unit", ["run", "shop.yaml", "--memory", "512"], exit: 64, place: "--memory",
      value: "'512'",
      wanted: "takes a size", next: "such as 512MB"),
    WrongUse(
      "gave a folder for the config", ["run", "shop"], place: "shop: ", value: "it is a folder",
      wanted: "cannot be read", next: "name a YAML file in it"),
    WrongUse(
      "misspelt the config's name", ["run", "shap.yaml"], place: "shap.yaml", value: "there is no such file",
      wanted: "cannot be read", next: "look at the name and at the folder you are in"),
    WrongUse(
      "gave a file for the folder of runs", ["run", "shop.yaml", "--runs", "shop.yaml"], place: "shop.yaml",
      value: "it is not a folder", wanted: "cannot be written", next: "name a folder with --runs"),
    WrongUse(
      "asked for a table in a folder that is not there", ["features", "shop.yaml", "--out", "nowhere/table.csv"],
      place: "nowhere/table.csv", value: "there is no folder 'nowhere'", wanted: "cannot be written",
      next: "make it first"),
    WrongUse(
      "gave a folder for the table to write", ["features", "shop.yaml", "--out", "shop"], place: "shop ",
      value: "it is a folder", wanted: "cannot be written", next: "name a file in it"),
    WrongUse(
      "asked for features of nothing", ["features"], exit: 64, place: "features", value: "takes", wanted: "a config",
      next: "--list to list the indicators"),
    WrongUse(
      "made a bank over something else", ["synthesize", "--customers", "10", "--months", "3", "--out", "shop"],
      place: "shop holds", value: "\"customers.csv\"", wanted: "no synthetic bank", next: "give an empty or new folder"),
    WrongUse(
      "made a bank of many customers", ["synthesize", "--customers", "many", "--out", "bank"], exit: 64,
      place: "--customers", value: "'many'", wanted: "How many customers", next: "See 'stratum synthesize --help'"),
    WrongUse(
      "made a bank that ends on a German day",
      ["synthesize", "--customers", "10", "--last-day", "30.06.2025", "--out", "bank"], exit: 64, place: "--last-day",
      value: "'30.06.2025'", wanted: "a day as yyyy-MM-dd", next: "such as 2025-06-30"),
    WrongUse(
      "soiled more rows than there are", ["synthesize", "--dirt", "5", "--out", "bank"], place: "a dirt rate",
      value: "5.0", wanted: "a number from 0 to 0.5", next: "such as 0.002"),
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withShop()) }
}
