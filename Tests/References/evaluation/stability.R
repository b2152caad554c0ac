# Cluster stability by fpc's clusterboot and the gap statistic by cluster's clusGap.
#
# Usage: Rscript stability.R OUTPUT_DIR      writes stability_*.csv, and stability.json with the versions
#
# Labels count from 1; in *_labels.csv a line is a draw, a column a row of the data, and 0 marks a row not drawn.

suppressMessages({library(fpc); library(cluster)})
arguments <- commandArgs(trailingOnly = TRUE)
out <- function(name) file.path(arguments[1], paste0("stability_", name, ".csv"))
save <- function(name, table, digits = 17) {
  write.table(format(as.data.frame(table), digits = digits, trim = TRUE, scientific = FALSE), out(name), sep = ",",
              row.names = FALSE, quote = FALSE)
}

RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(4711)
groups <- function(sizes, centres, deviation) {
  do.call(rbind, Map(function(n, c) sweep(matrix(rnorm(2 * n, sd = deviation), n), 2, c, "+"), sizes, centres))
}
overlapping <- round(groups(c(40, 30, 20), list(c(0, 0), c(3, 0), c(4, 3)), 1.1), 4)
separated <- round(groups(c(40, 40, 40), list(c(0, 0), c(8, 0), c(0, 9)), 1), 4)
blob <- round(groups(150, list(c(0, 0)), 1), 4)
rownames(overlapping) <- seq_len(nrow(overlapping))

drawn <- NULL
recorded <- function(data, ...) {
  fit <- kmeansCBI(data, k = 4, runs = 20, criterion = "asw")
  # Row names say which rows were drawn; repeats carry a suffix.
  row <- as.integer(sub("\\..*", "", rownames(data)))
  labels <- integer(nrow(overlapping)); labels[row] <- fit$partition
  drawn <<- c(drawn, list(list(labels = labels, times = tabulate(row, nrow(overlapping)))))
  fit
}

for (counting in c("once", "every_time")) {
  drawn <- NULL
  boot <- clusterboot(overlapping, B = 20, bootmethod = "boot", multipleboot = counting == "every_time",
                      clustermethod = recorded, count = FALSE, seed = 99)
  save(paste0(counting, "_labels"), do.call(rbind, lapply(drawn[-1], `[[`, "labels")))
  save(paste0(counting, "_times"), do.call(rbind, lapply(drawn[-1], `[[`, "times")))
  save(paste0(counting, "_jaccards"), t(boot$bootresult))
  save(paste0(counting, "_summary"), data.frame(mean = boot$bootmean, dissolved = boot$bootbrd, recovered = boot$bootrecover))
}
labels <- boot$partition

# Four clusters where three were planted, so that some are dissolved. The whole procedure, to be met within Monte Carlo error.
boot <- clusterboot(overlapping, B = 400, bootmethod = "boot", clustermethod = recorded, count = FALSE, seed = 100)
save("data", data.frame(x = overlapping[, 1], y = overlapping[, 2], label = labels, means_label = boot$partition), 6)
save("means", data.frame(label = 1:4, mean = boot$bootmean, error = apply(boot$bootresult, 1, sd) / sqrt(400)))

gap <- function(name, rows) {
  set.seed(5)
  table <- clusGap(rows, function(x, k) kmeans(x, k, nstart = 20, iter.max = 100), K.max = 5, B = 200, d.power = 2,
                   spaceH0 = "scaledPCA", verbose = FALSE)$Tab
  save(paste0("gap_", name), data.frame(k = 1:5, table))
  save(name, data.frame(x = rows[, 1], y = rows[, 2]), 6)
}
gap("separated", separated)
gap("blob", blob)

cat(sprintf('{"versions": {"R": "%s", "fpc": "%s", "cluster": "%s"}}\n', getRversion(), packageVersion("fpc"),
            packageVersion("cluster")), file = file.path(arguments[1], "stability.json"))
