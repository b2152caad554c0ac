# DeLong's test on the aSAH data that are published with pROC (Turck et al. 2010; Robin et al. 2011), by pROC.
#
# Usage: Rscript delong.R OUTPUT_DIR      writes OUTPUT_DIR/asah.csv and OUTPUT_DIR/delong.csv
suppressPackageStartupMessages(library(pROC))
folder <- commandArgs(trailingOnly = TRUE)[1]
data(aSAH)
event <- as.integer(aSAH$outcome == "Poor")
rows <- data.frame(event = event, wfns = as.integer(aSAH$wfns), s100b = aSAH$s100b, ndka = aSAH$ndka)
write.csv(rows, file.path(folder, "asah.csv"), row.names = FALSE, quote = FALSE)

curve <- function(name) roc(event, rows[[name]], direction = "<", quiet = TRUE)
results <- data.frame()
add <- function(first, second) {
  one <- curve(first)
  other <- curve(second)
  test <- roc.test(one, other, method = "delong")
  limits <- ci.auc(one, method = "delong")
  results <<- rbind(results, data.frame(
    first = first, second = second, first_area = as.numeric(auc(one)), second_area = as.numeric(auc(other)),
    first_variance = pROC::var(one), second_variance = pROC::var(other), covariance = pROC::cov(one, other),
    z = unname(test$statistic), probability = test$p.value, low = test$conf.int[1], high = test$conf.int[2],
    first_low = limits[1], first_high = limits[3]))
}
add("wfns", "s100b")
add("wfns", "ndka")
add("s100b", "ndka")
write.csv(format(results, digits = 16), file.path(folder, "delong.csv"), row.names = FALSE, quote = FALSE)
