# The fresh and the official clusters of 2019, by R alone. Usage: Rscript real_2019.R DATA FEATURES OUT
# FEATURES holds the files real_features.py wrote. Inertia: Hartigan-Wong, 2,000 starts for each k. Official: the centres and
# labels of 2010 of DATA/reference, then year by year the nearest centre, left only below 0.9 of the distance to one's own.
a <- commandArgs(TRUE)
z <- function(year) {
  d <- read.csv(sprintf("%s/features_%d.csv", a[2], year), colClasses = c(ags = "character"))
  m <- sweep(as.matrix(d[, -1]), 2, colMeans(d[, -1]))
  list(ags = d$ags, z = sweep(m, 2, sqrt(colMeans(m^2)), "/"))
}
within <- function(x, labels) sum(sapply(unique(labels), function(j) {
  m <- x[labels == j, , drop = FALSE]
  sum(sweep(m, 2, colMeans(m))^2)
}))
set.seed(2019)
x <- z(2019)$z
inertia <- sapply(2:10, function(k) {
  runs <- lapply(1:40, function(i) suppressWarnings(kmeans(x, k, nstart = 50, iter.max = 200)))
  within(x, runs[[which.min(sapply(runs, function(r) r$tot.withinss))]]$cluster)
})
write.csv(data.frame(k = 2:10, inertia = sprintf("%.17g", inertia)), file.path(a[3], "real_2019_inertia.csv"),
  row.names = FALSE, quote = FALSE)
centres <- as.matrix(read.csv(file.path(a[1], "reference/centres_z_k6_2010.csv"))[, -1])
start <- read.csv(file.path(a[1], "reference/labels_kmeans_k6.csv"), colClasses = c(ags = "character"))
labels <- start$X2010
for (year in 2011:2019) {
  e <- z(year)
  stopifnot(e$ags == start$ags)
  d <- sqrt(sapply(1:6, function(j) rowSums(sweep(e$z, 2, centres[j, ])^2)))
  nearest <- max.col(-d, ties.method = "first")
  labels <- ifelse(d[cbind(1:400, nearest)] < 0.9 * d[cbind(1:400, labels)], nearest, labels)
}
write.csv(data.frame(ags = start$ags, cluster = labels), file.path(a[3], "real_2019_official.csv"), row.names = FALSE, quote = FALSE)
