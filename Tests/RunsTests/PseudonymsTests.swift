import Foundation
import Runs
import Testing

@Suite struct PseudonymsTests {
  /// The key and data of RFC 4231, test case 3 (20 bytes of 0xaa are too short for us), so case 6's 131-byte key.
  @Test func pseudonymsAreTheFirstHalfOfRFC4231() throws {
    let path = NSTemporaryDirectory() + "key-\(UUID().uuidString)"
    try Data(repeating: 0xaa, count: 131).write(to: URL(fileURLWithPath: path))
    let pseudonyms = try Pseudonyms(keyFile: path)
    #expect(
      pseudonyms.pseudonym(of: "Test Using Larger Than Block-Size Key - Hash Key First")
        == "60e431591ee0b67f0d8a26aacbf5b77f")
  }

  @Test func aMissingKeyIsMadeForItsOwnerAlone() throws {
    let path = NSTemporaryDirectory() + "keys-\(UUID().uuidString)/pseudonym.key"
    let first = try Pseudonyms(keyFile: path).pseudonym(of: "42")
    #expect(try Pseudonyms(keyFile: path).pseudonym(of: "42") == first)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func aShortKeyIsRefused() throws {
    let path = NSTemporaryDirectory() + "short-\(UUID().uuidString)"
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
    #expect(throws: RunsError.self) { try Pseudonyms(keyFile: path) }
  }

  /// FIPS 180-2, appendix B.1.
  @Test func fingerprintsAreSHA256() {
    #expect(Fingerprint.of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
