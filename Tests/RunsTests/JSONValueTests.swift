import Runs
import Testing

@Suite struct JSONValueTests {
  @Test func anOutlineKeepsOnALineWhatFits() {
    let value = JSONValue.object([
      "name": .string("tiers"), "shares": .list([.number(0.2), .number(0.3)]),
      "cases": .list([.object(["kind": .string("kmeans"), "clusters": .number(5)]), .string("rules")]),
      "none": .list([]),
    ])
    #expect(
      value.outline(width: 24) == """
        cases:
          -
            clusters: 5
            kind: kmeans
          - rules
        name: tiers
        none: []
        shares: [0.2, 0.3]
        """)
    #expect(value.outline().hasPrefix("cases: [{clusters: 5, kind: kmeans}, rules]\n"))
  }
}
