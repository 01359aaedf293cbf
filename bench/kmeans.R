# R's kmeans (Hartigan-Wong) on the benchmark's csv: Rscript kmeans.R FILE REPEATS
args <- commandArgs(trailingOnly = TRUE)
z <- as.matrix(read.csv(args[1], header = FALSE)); repeats <- as.integer(args[2])
run <- function(name, repeats, task) {
  value <- task()
  times <- sapply(seq_len(repeats), function(i) { t <- system.time(task()); c(t[["elapsed"]], t[["user.self"]] + t[["sys.self"]]) * 1000 })
  cat(sprintf("%s\t%.1f\t%.17g\t%.1f\n", name, median(times[1, ]), value, median(times[2, ])))
}
run("R kmeans 500", repeats, function() { set.seed(1); kmeans(z, 6, iter.max = 100, nstart = 500)$tot.withinss })
run("R refits 500x20", max(1, repeats %/% 2), function() {
  set.seed(1)
  mean(sapply(1:500, function(b) kmeans(z[sample(nrow(z), replace = TRUE), ], 6, iter.max = 100, nstart = 20)$tot.withinss))
})
