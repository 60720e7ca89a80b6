"""One design, many responses in NumPy, in cache blocks: the peer of SharedDesign.

    python3 shared_design.py SERIES POINTS COEFFICIENTS ROUNDS

Prints the NumPy version, and for each way and block size the best rate in series a second. Both
ways give forecast, lower and upper end of the 95 % interval for one future row:
  residuals   z = Y Q, r = Y - z Q', s from r r'
  complement  one product Y [g | Q2] with Q2 the orthogonal complement, s from its squares
"""

import os
import sys
import time

os.environ.pop("OPENBLAS_CORETYPE", None)
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402  (the environment must be set first)

SERIES, POINTS, COEFFICIENTS, ROUNDS = (int(text) for text in sys.argv[1:5])
STUDENT_QUANTILE = 2.11  # its value does not matter to the speed
BLOCKS = (125, 250, 500, 1000, 2000, 4000)


def row(index):
    """Powers 0, 1, 2, ... of time scaled to -1...1."""
    time_ = 2 * np.asarray(index) / (POINTS - 1) - 1
    return np.stack([time_**power for power in range(COEFFICIENTS)], axis=-1)


def residuals(block, basis, weights, factor, out):
    projections = block @ basis
    rest = block - projections @ basis.T
    half = np.sqrt(np.einsum("ij,ij->i", rest, rest)) * factor
    mean = projections @ weights
    out[0], out[1], out[2] = mean, mean - half, mean + half


def complement(block, combined, factor, out):
    product = block @ combined
    rest = product[:, 1:]
    half = np.sqrt(np.einsum("ij,ij->i", rest, rest)) * factor
    out[0], out[1], out[2] = product[:, 0], product[:, 0] - half, product[:, 0] + half


def best_rate(work, responses, size):
    out = np.empty((3, len(responses)))
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for first in range(0, len(responses), size):
            work(responses[first : first + size], out[:, first : first + size])
        best = min(best, time.perf_counter() - start)
    return len(responses) / best


def main():
    full, triangle = np.linalg.qr(row(np.arange(POINTS)), mode="complete")
    basis, rest = full[:, :COEFFICIENTS].copy(), full[:, COEFFICIENTS:]
    weights = np.linalg.solve(triangle[:COEFFICIENTS].T, row(POINTS + 9))
    factor = STUDENT_QUANTILE * np.sqrt((1 + weights @ weights) / (POINTS - COEFFICIENTS))
    combined = np.column_stack([basis @ weights, rest]).copy()
    responses = np.random.default_rng(1).normal(100, 5, (SERIES, POINTS))
    print("version", np.__version__)
    for size in BLOCKS:
        rate = best_rate(
            lambda block, out: residuals(block, basis, weights, factor, out), responses, size)
        print("residuals", size, rate)
        rate = best_rate(
            lambda block, out: complement(block, combined, factor, out), responses, size)
        print("complement", size, rate)


if __name__ == "__main__":
    main()
