package import TierScoring

/// A bundle's fields as text whose digests are right again, as one who changed them would write it.
package func resealed(_ value: BundleValue) -> [UInt8] {
  guard case .object(var fields) = value else { return JSONWriter.bytes(of: value) }
  fields["digest"] = nil
  fields["signature"] = nil
  if let plan = fields["plan"], fields["tier_identity"] != nil { fields["tier_identity"] = digest(plan) }
  if fields["schema"] != .integer(1) { fields["digest"] = digest(.object(fields)) }
  return JSONWriter.bytes(of: .object(fields))
}

private func digest(_ value: BundleValue) -> BundleValue {
  .text(
    "sha256:"
      + SHA256.hash(JSONWriter.bytes(of: value)).map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined())
}
