extension FeatureRequest {
  /// The requests with each family of all levels, which only the data know, replaced by those of its levels that are named.
  ///
  /// A model that was fitted to a family reads the levels of its own day, and no others; a level that no event has any
  /// more is computed all the same.
  package static func requests(_ requests: [FeatureRequest], withLevelsAmong names: [String]) -> [FeatureRequest] {
    requests.flatMap { request -> [FeatureRequest] in
      guard case .indicator(let name) = request else { return [request] }
      let members = IndicatorCatalog.groups.contains(name) ? IndicatorCatalog.members(ofGroup: name) : [name]
      return members.flatMap { member -> [FeatureRequest] in
        let family = member.hasSuffix(".*") ? String(member.dropLast(2)) : member
        guard let entry = IndicatorCatalog.entry(named: family), case .family = entry.form else {
          return [.indicator(member)]
        }
        return names.filter { $0.hasPrefix(family + ".") }.map { .indicator($0) }
      }
    }
  }
}
