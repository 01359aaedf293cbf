# Expected figures for the synthetic data set of SyntheticKreise.cs, computed independently of this project.
# Run: Rscript goldens.R   (writes the csv files beside it; they change only by running it)
# Made with R 4.2.2 and the package cluster 2.1.4 (Debian 12).

n <- 120; k6 <- 6
base <- rbind( # life expectancy, supply index, SGB II rate, income
  c(82.0, 5.4,  6.0, 27000), c(81.0, 5.2,  9.0, 23500), c(79.6, 5.3, 14.0, 20500),
  c(82.2, 2.4,  3.5, 26500), c(81.1, 1.4,  5.5, 23800), c(79.8, 1.2,  9.5, 21000))
width <- c(1.9, 1.6, 5.0, 4200)
x <- matrix(0, n, 4)
for (i in 0:(n - 1)) for (j in 0:3) {
  u <- ((31 * i * i + 17 * i + 73 * j * j + 29 * i * j + 11) %% 997) / 997
  g <- (i * i + i %/% 7) %% 6
  x[i + 1, j + 1] <- base[g + 1, j + 1] + width[j + 1] * (u - 0.5)
}

num <- function(v) sprintf("%.17g", v)
canonical <- function(l) match(l, unique(l)) - 1
sd0 <- function(v) sqrt(mean((v - mean(v))^2))
z <- apply(x, 2, function(v) (v - mean(v)) / sd0(v))
wz <- apply(x, 2, function(v) {
  q <- quantile(v, c(0.01, 0.99), type = 7); v <- pmin(pmax(v, q[1]), q[2]); (v - mean(v)) / sd0(v) })
rz <- apply(x, 2, function(v) (v - min(v)) / (max(v) - min(v)))

suppressMessages(library(cluster))
d <- dist(z); total <- sum(scale(z, scale = FALSE)^2)
davies <- function(l, k) {
  m <- t(sapply(1:k, function(c) colMeans(z[l == c, , drop = FALSE])))
  s <- sapply(1:k, function(c) mean(sqrt(rowSums(sweep(z[l == c, , drop = FALSE], 2, m[c, ])^2))))
  mean(sapply(1:k, function(a) max(sapply(setdiff(1:k, a), function(b) (s[a] + s[b]) / sqrt(sum((m[a, ] - m[b, ])^2))))))
}
rows <- list(); labels <- data.frame(row = 0:(n - 1))
for (k in 2:10) {
  set.seed(k)
  best <- kmeans(z, k, iter.max = 1000, nstart = 5000, algorithm = "Hartigan-Wong")
  l <- best$cluster
  w <- sum(sapply(1:k, function(c) sum(scale(z[l == c, , drop = FALSE], scale = FALSE)^2)))
  rows[[k]] <- c(k, num(w), num(mean(silhouette(l, d)[, 3])), num((total - w) / (k - 1) / (w / (n - k))), num(davies(l, k)))
  labels[[paste0("k", k)]] <- canonical(l)
}
quality <- as.data.frame(do.call(rbind, rows)); names(quality) <- c("k", "inertia", "silhouette", "calinski_harabasz", "davies_bouldin")
h <- hclust(d, method = "ward.D2")
labels$ward6 <- canonical(cutree(h, 6))
labels$silhouette6 <- num(silhouette(labels$k6 + 1, d)[, 3])
put <- function(t, f) write.csv(t, f, row.names = FALSE, quote = FALSE, eol = "\n")
put(quality, "quality.csv"); put(labels, "labels.csv"); put(data.frame(height = num(h$height)), "ward_heights.csv")
scaled <- data.frame(z = num(as.vector(t(z))), range = num(as.vector(t(rz))), winsorised = num(as.vector(t(wz))))
put(scaled, "scaled.csv")
cat(R.version.string, "cluster", as.character(packageVersion("cluster")), "\n")
