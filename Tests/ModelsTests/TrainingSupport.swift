import Features
import Frames
import Learning
import LinearAlgebra
import Models
import TierScoring

/// Training data whose prepared rows stay in memory.
func training(
  _ table: Frame, rows: [Int]? = nil, weights: [Double]? = nil, inputs: [String] = [],
  preparation: Preparation = Preparation(), orderBy: String = "monetary",
  tiers: [String] = ["high", "medium", "low"], units: [String: String] = [:], seed: UInt64 = 1, workers: Int = 1
) -> TierTraining {
  TierTraining(
    table: table, rows: rows, weights: weights, inputs: inputs, preparation: preparation,
    tiers: TierSettings(orderBy: orderBy, names: tiers), units: units, seed: seed, workers: Workers(workers),
    makeSource: { MemoryRows($0, weights: $1, workers: Workers(workers)) })
}

/// Runs a fit that must fail with an error of this module.
func modelError(_ body: () throws -> Void) -> ModelError? {
  do {
    try body()
    return nil
  } catch let error as ModelError { return error } catch { return nil }
}
