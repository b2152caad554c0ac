# Holm's adjustment by p.adjust, two one-sided tests by t.test, and power by power.t.test, all of R's own stats package.
#
# Usage: Rscript verdicts.R OUTPUT_DIR      writes holm.csv, differences.csv, equivalence.csv, power.csv
folder <- commandArgs(trailingOnly = TRUE)[1]
write <- function(rows, name)
  write.csv(format(rows, digits = 15), file.path(folder, name), row.names = FALSE, quote = FALSE)

holm <- data.frame()
cases <- list(c(0.01, 0.04, 0.03, 0.005), c(0.2, 0.2, 0.011), c(0.9, 0.6, 0.7), c(0.001, 0.02, 0.02, 0.8, 0.013))
for (case in seq_along(cases)) holm <- rbind(holm, data.frame(
  case = case, probability = cases[[case]], adjusted = p.adjust(cases[[case]], "holm")))
write(holm, "holm.csv")

# With a ratio of zero the corrected resampled test is the paired t test.
differences <- c(0.012, -0.004, 0.007, 0.001, 0.009, -0.002, 0.004)
equivalence <- data.frame()
for (margin in c(0.005, 0.01, 0.02)) {
  below <- t.test(differences, mu = margin, alternative = "less")$p.value
  above <- t.test(differences, mu = -margin, alternative = "greater")$p.value
  equivalence <- rbind(equivalence, data.frame(margin = margin, probability = max(below, above)))
}
both <- t.test(differences)
equivalence <- rbind(equivalence, data.frame(margin = 0, probability = both$p.value))
write(equivalence, "equivalence.csv")
write(data.frame(difference = differences), "differences.csv")

power <- data.frame()
for (n in c(5, 10, 50)) for (delta in c(0.2, 0.5, 1)) for (level in c(0.05, 0.005))
  power <- rbind(power, data.frame(n = n, delta = delta, level = level,
    power = power.t.test(n = n, delta = delta, sd = 1, sig.level = level, type = "paired", strict = TRUE)$power))
write(power, "power.csv")
