-- Stratum model: small
-- Kind: logistic
-- Lineage, run: 0123
-- For PostgreSQL 12 or newer; without its compiler (SET jit = off) a wide model is faster.
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
    CAST(source."monetary" AS double precision) AS r0,
    CAST(source."balance" AS double precision) AS r1,
    CAST(source."channel" AS text) COLLATE "C" AS v2
  FROM "customers" AS source
),
step_2 AS MATERIALIZED (
  SELECT
    k0, v2,
    CASE WHEN abs(r0) < float8 'Infinity' THEN r0 END AS v0,
    CASE WHEN abs(r1) < float8 'Infinity' THEN r1 END AS v1,
    CASE WHEN abs(r0) = float8 'Infinity' THEN 'infinite:monetary' WHEN abs(r1) = float8 'Infinity' THEN 'infinite:balance' END AS infinite,
    CASE WHEN v2 = 'app' THEN float8 '0.25' WHEN v2 = 'branch' THEN float8 '-0.5' ELSE float8 '0.0' END AS v7
  FROM step_1
),
step_3 AS MATERIALIZED (
  SELECT
    k0, v7,
    CASE WHEN v0 < float8 '0.0' THEN -ln(float8 '1.0' - v0) ELSE ln(float8 '1.0' + v0) END AS v3,
    CASE WHEN v1 < float8 '-500.0' THEN float8 '-500.0' WHEN v1 > float8 '10000.0' THEN float8 '10000.0' ELSE v1 END AS v6,
    CASE WHEN v7 < float8 '0.25' THEN (float8 '0.25' - v7) ELSE float8 '0.0' END AS v10_r1_1,
    CASE WHEN infinite IS NOT NULL THEN infinite WHEN v1 IS NULL THEN 'missing:balance' WHEN v2 IS NULL THEN 'missing:channel' ELSE CAST(NULL AS text) END AS refusal
  FROM step_2
),
step_4 AS MATERIALIZED (
  SELECT
    k0, v7, v10_r1_1, refusal,
    COALESCE(v3, float8 '4.0999999999999996') AS v4,
    (v6 - float8 '100.0') AS v8_d1
  FROM step_3
),
step_5 AS MATERIALIZED (
  SELECT
    k0, v7, v8_d1, v10_r1_1, refusal,
    (v4 - float8 '3.5') AS v8_d0,
    CASE WHEN v4 < float8 '5.0' THEN (float8 '5.0' - v4) ELSE float8 '0.0' END AS v10_r1_0
  FROM step_4
),
step_6 AS MATERIALIZED (
  SELECT
    k0, v10_r1_0, refusal,
    (((float8 '-1.2' + (v8_d0 * float8 '0.80000000000000004')) + (v8_d1 * float8 '0.001')) + v7) AS v8,
    greatest(v10_r1_0, v10_r1_1) AS v10_r1
  FROM step_5
),
step_7 AS MATERIALIZED (
  SELECT
    k0, v8, refusal,
    float8 '1.0' / (float8 '1.0' + exp(-v8)) AS v9,
    CASE WHEN v10_r1 > float8 '0.0' THEN CASE WHEN v10_r1_0 = v10_r1 THEN float8 '0.0' ELSE float8 '1.0' END END AS v10
  FROM step_6
),
step_8 AS MATERIALIZED (
  SELECT
    k0, v8, v9, v10, refusal,
    CASE WHEN v9 >= float8 '0.5' THEN float8 '0.0' ELSE float8 '1.0' END AS v11,
    abs((v9 - float8 '0.5')) AS v12
  FROM step_7
)
SELECT
  k0 AS "customer id",
  CASE WHEN refusal IS NOT NULL THEN NULL WHEN v11 = float8 '0.0' THEN 'risky' WHEN v11 = float8 '1.0' THEN 'safe' END AS "tier",
  CASE WHEN refusal IS NULL THEN v12 END AS "margin",
  CASE WHEN refusal IS NULL THEN v8 END AS "score",
  CASE WHEN refusal IS NULL THEN v9 END AS "probability",
  CASE WHEN refusal IS NOT NULL THEN NULL WHEN v10 = float8 '0.0' THEN 'monetary' WHEN v10 = float8 '1.0' THEN 'channel' END AS "reason_1",
  refusal AS "refusal"
FROM step_8
