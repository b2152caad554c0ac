/// Configs and a manifest that between them have every mapping of a config and of a manifest.
enum SchemaSamples {
  static let tiers = """
    name: tiers
    dataset: bank
    as_of: {from: 2024-12-31, to: 2025-06-30, every: 3mo}
    outcome: {window: 90d, value: monetary}
    population: {opened_by: as_of}
    features: [recency, monetary, {name: travel, sum: amount, last: 180d}]
    prepare:
      default: {missing: {constant: 1}, encode: {ordinal: [a, b]}}
      monetary: {transform: log1p}
    evaluate: {space: [recency], natural_clusters: {up_to: 4}}
    tiers: {order_by: monetary, names: [high, low]}
    compare: {margins: {auc: 0.1}}
    report:
      waivers: [{code: leak, by: me, reason: known}]
      thresholds: {auc: {at_least: 0.7, policy: ours}}
      monitoring: [{watch: auc, threshold: "0.7", every: month}]
    cases:
      - name: kmeans
        model: {kind: kmeans, restarts: 3}
        sweep: {model.clusters: [3, 4]}
      - {name: pca, model: {kind: pca_kmeans, clusters: 3}}
      - name: rules
        model:
          kind: rfm_rules
          dimensions: [{indicator: recency, name: R}]
          segments:
            match: first_match
            rules: [{name: good, tier: high, ranges: {R: [3, 5]}}]
            otherwise: {name: rest, tier: low}
      - name: cuts
        model: {kind: rfm_rules, dimensions: [{indicator: recency}], cuts: {shares: [0.3]}}
      - name: score
        model:
          kind: weighted_score
          dimensions: [{name: money, indicators: [{indicator: monetary, mapping: {range: [0.01, 0.99]}}]}]
          cuts: {points: [50]}

    """

  static let prediction = """
    name: loans
    dataset: bank
    as_of: {column: loan.date, days_before: 1}
    label: {name: bad, column: status, positive: [B], negative: [A], rejected: [R]}
    features: [recency]
    evaluate:
      cut_off: {probability: 0.3}
      profit: {kind: churn}
      fairness: {groups: [sex]}
      strategy: {gain: 1, loss: 2}
      reject_inference: {}
      leaks: {threshold: 0.9}
    tiers: {names: [low, high], shares: [0.5]}
    cases:
      - {name: one, model: {kind: logistic, penalty: elastic_net, search: {draws: 3}, signs: {recency: positive}}}
      - name: two
        evaluate: {profit: {kind: credit, return_on_loan: 0.2}}
        model:
          kind: scorecard
          bins: {smoothing: {method: additive, count: 1}, specials: [{value: -1}]}
          variables: {recency: {manual: {edges: [10], reason: seen}}}
          select: {correlation: 0.5}
          points: {base_score: 500}
      - {name: fall, label: {name: fall, fallen: {indicator: monetary, share: 0.5}, column: null, positive: null, negative: null, rejected: null, accepted: income > 1}, as_of: 2025-06-30, outcome: {window: 90d}, model: {kind: logistic}}
      - {name: calls, label: {name: call, events: {table: calls}, column: null, positive: null, negative: null, rejected: null, accepted: income > 1}, as_of: 2025-06-30, outcome: {window: 90d}, model: {kind: logistic}}

    """

  static let manifest = """
    name: shop
    time_zone: Europe/Berlin
    tables:
      customers:
        files: [customers.csv]
        format: {missing: [""]}
        kind: customers
        columns:
          customer_id: {role: customer, type: category, required: true}
      purchases:
        files: [purchases.csv]
        kind: events
        columns:
          customer_id: {role: customer, type: category, required: true}
          date: {role: time, type: date, required: true}
          flow: {role: direction, type: category, levels: [in, out], inflow: [in], outflow: [out]}
          amount: {role: amount, type: number, min: 0}
    links: [{from: purchases.customer_id, to: customers.customer_id, cardinality: many_to_one}]

    """
}
