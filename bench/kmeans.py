"""scikit-learn's KMeans on the benchmark's csv: python3 kmeans.py FILE REPEATS"""
import statistics
import sys
import time

import numpy
from sklearn.cluster import KMeans

z = numpy.loadtxt(sys.argv[1], delimiter=",")


def task():
    return KMeans(n_clusters=6, n_init=500, random_state=1).fit(z).inertia_


inertia = task()
times = []
processor = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    used = time.process_time()
    task()
    processor.append((time.process_time() - used) * 1000)
    times.append((time.perf_counter() - start) * 1000)
print(f"sklearn KMeans 500\t{statistics.median(times):.1f}\t{inertia!r}\t{statistics.median(processor):.1f}")
