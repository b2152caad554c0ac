-- Stratum model: small
-- Kind: logistic
-- Lineage, run: 0123
-- For DuckDB 1.0 or newer.
--
-- Reads the table "customers":
--   "customer id": handed through
--   "monetary": a number, in EUR; NULL and NaN are missing
--   "balance": a number; NULL and NaN are missing
--   "channel": a category of 2 levels; NULL is missing
--
-- Yields one row for each row of the table:
--   "tier": the tier
--   "margin": the distance to the next tier (probability); NULL where there is none
--   "score": the score
--   "probability": the probability of the event
--   "reason_1": why the score is not higher; NULL where there is no further reason
--   "refusal": why the row has no tier: its reason, a colon and the input; NULL where it has one
WITH
step_1 AS MATERIALIZED (
  SELECT
    source."customer id" AS k0,
    CAST(source."monetary" AS DOUBLE) AS r0,
    CAST(source."balance" AS DOUBLE) AS r1,
    CAST(source."channel" AS VARCHAR) COLLATE "C" AS v2
  FROM "customers" AS source
),
step_2 AS MATERIALIZED (
  SELECT
    k0, v2,
    CASE WHEN abs(r0) < CAST('Infinity' AS DOUBLE) THEN r0 END AS v0,
    CASE WHEN abs(r1) < CAST('Infinity' AS DOUBLE) THEN r1 END AS v1,
    CASE WHEN abs(r0) = CAST('Infinity' AS DOUBLE) THEN 'infinite:monetary' WHEN abs(r1) = CAST('Infinity' AS DOUBLE) THEN 'infinite:balance' END AS infinite,
    CASE WHEN v2 = 'app' THEN 0.25e0 WHEN v2 = 'branch' THEN -0.5e0 ELSE 0.0e0 END AS v7
  FROM step_1
),
step_3 AS MATERIALIZED (
  SELECT
    k0, v7,
    CASE WHEN v0 < 0.0e0 THEN -ln(1.0e0 - v0) ELSE ln(1.0e0 + v0) END AS v3,
    CASE WHEN v1 < -500.0e0 THEN -500.0e0 WHEN v1 > 10000.0e0 THEN 10000.0e0 ELSE v1 END AS v6,
    CASE WHEN v7 < 0.25e0 THEN (0.25e0 - v7) ELSE 0.0e0 END AS v10_r1_1,
    CASE WHEN infinite IS NOT NULL THEN infinite WHEN v1 IS NULL THEN 'missing:balance' WHEN v2 IS NULL THEN 'missing:channel' ELSE CAST(NULL AS VARCHAR) END AS refusal
  FROM step_2
),
step_4 AS MATERIALIZED (
  SELECT
    k0, v6, v7, v10_r1_1, refusal,
    COALESCE(v3, 4.0999999999999996e0) AS v4
  FROM step_3
),
step_5 AS MATERIALIZED (
  SELECT
    k0, v10_r1_1, refusal,
    (((-1.2e0 + ((v4 - 3.5e0) * 0.80000000000000004e0)) + ((v6 - 100.0e0) * 0.001e0)) + v7) AS v8,
    CASE WHEN v4 < 5.0e0 THEN (5.0e0 - v4) ELSE 0.0e0 END AS v10_r1_0
  FROM step_4
),
step_6 AS MATERIALIZED (
  SELECT
    k0, v8, v10_r1_0, refusal,
    1.0e0 / (1.0e0 + exp(-v8)) AS v9,
    greatest(v10_r1_0, v10_r1_1) AS v10_r1
  FROM step_5
),
step_7 AS MATERIALIZED (
  SELECT
    k0, v8, v9, refusal,
    CASE WHEN v10_r1 > 0.0e0 THEN CASE WHEN v10_r1_0 = v10_r1 THEN 0.0e0 ELSE 1.0e0 END END AS v10,
    CASE WHEN v9 >= 0.5e0 THEN 0.0e0 ELSE 1.0e0 END AS v11,
    abs((v9 - 0.5e0)) AS v12
  FROM step_6
)
SELECT
  k0 AS "customer id",
  CASE WHEN refusal IS NOT NULL THEN NULL WHEN v11 = 0.0e0 THEN 'risky' WHEN v11 = 1.0e0 THEN 'safe' END AS "tier",
  CASE WHEN refusal IS NULL THEN v12 END AS "margin",
  CASE WHEN refusal IS NULL THEN v8 END AS "score",
  CASE WHEN refusal IS NULL THEN v9 END AS "probability",
  CASE WHEN refusal IS NOT NULL THEN NULL WHEN v10 = 0.0e0 THEN 'monetary' WHEN v10 = 1.0e0 THEN 'channel' END AS "reason_1",
  refusal AS "refusal"
FROM step_7
