extension PageScript {
    /// The random numbers of `Sources/KernelSource/Random`, so that a seed draws the image that
    /// `gan-train sample` draws.
    static let random = #"""
        // The upper 32 bits of a product of two 32-bit words.
        function highWord(a, b) {
          const [a0, a1, b0, b1] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
          const middle = a1 * b0 + Math.floor(a0 * b0 / 65536);
          const other = a0 * b1 + middle % 65536;
          return a1 * b1 + Math.floor(middle / 65536) + Math.floor(other / 65536);
        }

        // The four words of a block of Philox4x32-10 (Salmon et al. 2011) at step 0 of a stream.
        function philox(block, stream, seedLow, seedHigh) {
          let [c0, c1, c2, c3, k0, k1] = [block, stream, 0, 0, seedLow, seedHigh];
          for (let round = 0; round < 10; round += 1) {
            const [high0, low0] = [highWord(c0, 0xd2511f53), Math.imul(c0, 0xd2511f53) >>> 0];
            const [high1, low1] = [highWord(c2, 0xcd9e8d57), Math.imul(c2, 0xcd9e8d57) >>> 0];
            c0 = (high1 ^ c1 ^ k0) >>> 0;
            c1 = low1;
            c2 = (high0 ^ c3 ^ k1) >>> 0;
            c3 = low0;
            k0 = (k0 + 0x9e3779b9) >>> 0;
            k1 = (k1 + 0xbb67ae85) >>> 0;
          }
          return [c0, c1, c2, c3];
        }

        // sqrt(-2 ln u) for u = (word + 1/2) / 2^32, rounded to single precision as in the program: near 1
        // the logarithm depends on the last bit.
        function radiusOf(word) {
          const low = Math.fround((word & 0xffff) * 2 ** -32 + 2 ** -33);
          return Math.sqrt(-2 * Math.log(Math.fround((word >>> 16) * 2 ** -16 + low)));
        }

        // The first numbers of a seed, a BigInt: standard normal (Box & Muller 1958).
        function normals(seed, count, stream) {
          const [low, high] = [Number(seed & 0xffffffffn), Number(seed >> 32n)];
          const numbers = new Float32Array(Math.ceil(count / 256) * 256);
          for (let first = 0; first < count; first += 256) {
            for (let i = 0; i < 64; i += 1) {
              const words = philox(first / 4 + i, stream, low, high);
              for (const pair of [0, 1]) {
                const radius = radiusOf(words[2 * pair]);
                const angle = words[2 * pair + 1] * (2 * Math.PI / 2 ** 32);
                numbers[first + 128 * pair + i] = radius * Math.cos(angle);
                numbers[first + 128 * pair + 64 + i] = radius * Math.sin(angle);
              }
            }
          }
          return numbers.slice(0, count);
        }
        """#
}
