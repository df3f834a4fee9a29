"""The three products of each dense layer at batch 32 in OpenBLAS, beside those of `gan-train bench`.

    apt install libopenblas0-pthread          # or any libopenblas.so.0
    python3 Benchmarks/openblas_products.py [THREADS]

Needs no package: OpenBLAS is called through ctypes. OPENBLAS_CORETYPE=Haswell holds it to AVX2.
Prints GFLOP/s, the median of 11 samples of at least 20 ms each.
"""

import ctypes
import statistics
import sys
import time

ROW_MAJOR, PLAIN, TRANSPOSED = 101, 111, 112
LAYERS = [(784, 256), (256, 512), (512, 1024), (1024, 784), (784, 512), (512, 256)]
BATCH = 32

blas = ctypes.CDLL("libopenblas.so.0")
blas.openblas_get_corename.restype = ctypes.c_char_p
blas.openblas_set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def matrix(rows, columns):
    return (ctypes.c_float * (rows * columns))(*([0.01] * (rows * columns)))


def product(m, n, k, a, a_transposed, b, b_transposed, c):
    """c (m x n) = op(a) (m x k) op(b) (k x n), all row-major."""
    def call():
        blas.cblas_sgemm(
            ROW_MAJOR, TRANSPOSED if a_transposed else PLAIN, TRANSPOSED if b_transposed else PLAIN, m, n, k,
            ctypes.c_float(1), a, m if a_transposed else k, b, k if b_transposed else n,
            ctypes.c_float(0), c, n)
    return call


def rate(call, operations):
    call()
    started = time.perf_counter()
    call()
    repeats = max(1, int(0.02 / (time.perf_counter() - started)))
    samples = []
    for _ in range(11):
        started = time.perf_counter()
        for _ in range(repeats):
            call()
        samples.append(operations * repeats / (time.perf_counter() - started) / 1e9)
    return statistics.median(samples)


print(f"OpenBLAS for {blas.openblas_get_corename().decode()}, GFLOP/s")
for inputs, outputs in LAYERS:
    x, weight, y = matrix(BATCH, inputs), matrix(inputs, outputs), matrix(BATCH, outputs)
    dx, dw = matrix(BATCH, inputs), matrix(inputs, outputs)
    operations = 2 * BATCH * inputs * outputs
    forward = rate(product(BATCH, outputs, inputs, x, False, weight, False, y), operations)
    input_gradient = rate(product(BATCH, inputs, outputs, y, False, weight, True, dx), operations)
    weight_gradient = rate(product(inputs, outputs, BATCH, x, True, y, False, dw), operations)
    print(
        f"32 x {inputs} x {outputs}: forward {forward:.0f}, dx {input_gradient:.0f}, "
        f"dw {weight_gradient:.0f}")
for n in (512, 1024):
    a, b, c = matrix(n, n), matrix(n, n), matrix(n, n)
    print(f"{n} x {n} x {n}: {rate(product(n, n, n, a, False, b, False, c), 2 * n**3):.0f}")
