# Bootstrap stability and gap statistic of the synthetic data set of SyntheticKreise.cs, computed independently.
# Run: Rscript bootstrap_gap.R   (writes the csv files beside it; they change only by running it)
# Made with R 4.2.2 and the packages fpc 2.2.10 and cluster 2.1.4 (Debian 12).

suppressMessages({ library(cluster); library(fpc) })
n <- 120
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
put <- function(t, f) write.csv(t, f, row.names = FALSE, quote = FALSE, eol = "\n")
canonical <- function(l) match(l, unique(l)) - 1
z <- apply(x, 2, function(v) (v - mean(v)) / sqrt(mean((v - mean(v))^2)))

# fpc's default bootstrap: every point drawn counts once. 2,000 resamples, so the error is that of the other side.
best <- function(data, k, runs) list(partition = kmeans(data, k, iter.max = 1000, nstart = runs)$cluster)
cbi <- function(data, k, runs) {
  p <- best(data, k, runs)$partition
  list(result = p, nc = k, clusterlist = lapply(1:k, function(c) p == c), partition = p, clustermethod = "kmeans")
}
b <- clusterboot(z, B = 2000, bootmethod = "boot", clustermethod = cbi, k = 6, runs = 50, seed = 1, count = FALSE)
first <- canonical(b$partition)
order <- sapply(0:5, function(c) b$partition[match(c, first)])
put(data.frame(cluster = 0:5, size = sapply(order, function(c) sum(b$partition == c)), jaccard = num(b$bootmean[order]),
               sd = num(apply(b$bootresult, 1, sd)[order])), "jaccard.csv")

# clusGap draws its references inside: the same draws are made here first and stored. d.power = 2 is Tibshirani's W.
many <- function(data, k) list(cluster = kmeans(data, k, iter.max = 1000, nstart = 5000)$cluster)
B <- 5; set.seed(5)
means <- rep(colMeans(z), each = n); xs <- scale(z, center = TRUE, scale = FALSE); V <- svd(xs, nu = 0)$v
ranges <- apply(xs %*% V, 2, range); references <- list(); logs <- matrix(0, B, 9)
for (r in 1:B) {
  z1 <- apply(ranges, 2, function(M, nn) runif(nn, min = M[1], max = M[2]), nn = n)
  references[[r]] <- tcrossprod(z1, V) + means
}
# The same numbers must come out of clusGap itself: its random numbers are replayed, k-means gets a stream of its own.
fixed <- function(data, k) { old <- .Random.seed; set.seed(k); l <- many(data, k); assign(".Random.seed", old, envir = globalenv()); l }
set.seed(5)
gap <- clusGap(z, fixed, K.max = 10, B = B, d.power = 2, spaceH0 = "scaledPCA", verbose = FALSE)$Tab[2:10, ]
put(data.frame(k = 2:10, log_w = num(gap[, 1]), expected = num(gap[, 2]), gap = num(gap[, 3]), se = num(gap[, 4])), "gap.csv")
put(as.data.frame(setNames(lapply(references, function(m) num(as.vector(t(m)))), paste0("r", 1:B))), "gap_references.csv")
cat(R.version.string, "fpc", as.character(packageVersion("fpc")), "cluster", as.character(packageVersion("cluster")), "\n")
