import Reports
import Testing

@Suite struct ReportsErrorTests {
  @Test func thePathAndTheReasonAreNamed() {
    #expect(
      "\(ReportsError.unwritable(path: "a.html", reason: "the disk is full"))".hasPrefix("a.html cannot be written"))
  }
}
