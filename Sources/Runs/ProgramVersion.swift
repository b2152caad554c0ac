/// The version of the program, bumped with every change of results.
public enum ProgramVersion {
  /// The version, part of every run's id.
  public static let current = "0.6.0"
  /// The version of the run record's layout.
  public static let recordSchema = 2
}
