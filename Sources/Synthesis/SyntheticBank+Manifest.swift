extension SyntheticBank {
  /// The content of `dataset.yaml`: the same for every synthetic bank.
  package static let manifest = """
    name: synthetic-bank
    """
}
