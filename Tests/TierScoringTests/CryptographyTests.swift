import Foundation
import Testing
import TierScoring

/// Against the vectors that the standards print.
@Suite struct CryptographyTests {
  /// RFC 8032, section 7.1, tests 1 and 2.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "r",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ])
  func signaturesAreThoseOfRFC8032(secret: String, known: String, message: String, signature: String) throws {
    let key = try SigningKey(secret)
    #expect(key.text == secret)
    #expect(key.verificationKey.text == known)
    #expect(key.signatureText(of: message) == signature)
    let verificationKey = try VerificationKey(known)
    #expect(verificationKey.isSignature(text: signature, of: message))
    #expect(!verificationKey.isSignature(text: signature, of: message + "!"))
    #expect(!verificationKey.isSignature(text: String(signature.dropLast(2)), of: message))
    #expect(!SigningKey().verificationKey.isSignature(text: signature, of: message))
  }

  /// 32 bytes that are no point of the curve have made no signature.
  @Test func aKeyThatIsNoPointVerifiesNothing() throws {
    let key = try VerificationKey("02" + String(repeating: "00", count: 31))
    #expect(!key.isSignature(text: SigningKey().signatureText(of: "r"), of: "r"))
  }

  /// FIPS 180-2, appendices B.1 and B.2, in one piece and byte by byte.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func hashesAreThoseOfFIPS180(text: String, expected: String) {
    #expect(hexadecimal(SHA256.hash(Array(text.utf8))) == expected)
    let hash = SHA256()
    for byte in text.utf8 { withUnsafeBytes(of: byte) { hash.update($0) } }
    #expect(hexadecimal(hash.finalize()) == expected)
  }

  /// RFC 4231, test cases 2 and 3.
  @Test func keyedHashesAreThoseOfRFC4231() {
    let second = KeyedHash(key: Array("Jefe".utf8))
    #expect(
      hexadecimal(Array("what do ya want for nothing?".utf8).withUnsafeBytes { second.hash($0) })
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    let third = KeyedHash(key: Array(repeating: 0xaa, count: 20))
    #expect(
      hexadecimal([UInt8](repeating: 0xdd, count: 50).withUnsafeBytes { third.hash($0) })
        == "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")
    #expect(KeyedHash().key.count == 32)
    #expect(KeyedHash().key != KeyedHash().key)
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
}
