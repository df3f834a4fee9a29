extension PageScript {
    /// The generator, of its description and its weights in the page.
    static let generator = #"""
        // All 65,536 half-precision numbers (IEEE 754) by their bits.
        function halves() {
          const numbers = new Float32Array(65536);
          for (let bits = 0; bits < 65536; bits += 1) {
            const [exponent, fraction] = [bits >> 10 & 31, bits & 1023];
            const magnitude = exponent === 0 ? fraction * 2 ** -24
              : exponent === 31 ? (fraction ? NaN : Infinity)
              : (1024 + fraction) * 2 ** (exponent - 25);
            numbers[bits] = bits >> 15 ? -magnitude : magnitude;
          }
          return numbers;
        }

        // The weights by name. Matrices are stored in half precision, short vectors in single precision.
        function weights(tensors, text) {
          const binary = atob(text);
          const bytes = new Uint8Array(binary.length);
          for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
          const [view, table, named] = [new DataView(bytes.buffer), halves(), new Map()];
          let offset = 0;
          for (const { name, shape, isHalf } of tensors) {
            const values = new Float32Array(size(shape));
            for (let i = 0; i < values.length; i += 1) {
              values[i] = isHalf
                ? table[view.getUint16(offset + 2 * i, true)] : view.getFloat32(offset + 4 * i, true);
            }
            offset += values.length * (isHalf ? 2 : 4);
            named.set(name, values);
          }
          return named;
        }

        // What draws images: of a latent vector and a class, as grey bytes.
        function makeGenerator(description, text) {
          const { network, image, stream } = description;
          const latent = size(network.input);
          const named = weights(description.tensors, text);
          const layers = sequence(network.layers, network.input, name => named.get(name));
          const bytes = (vector, chosen) => {
            // -1 is black and 1 is white, in single precision as in the program.
            const values = layers.run(vector, chosen);
            return Uint8Array.from(values, value =>
              Math.min(255, Math.max(0, Math.round(Math.fround(Math.fround(value + 1) * 127.5)))));
          };
          return {
            bytes, latent, height: image[0], width: image[1], labels: description.labels,
            areClusters: description.areClusters,
            latentOf: seed => normals(seed, latent, stream),
          };
        }
        """#

    /// The way between two latent vectors, as `gan-train interpolate` takes it.
    static let greatCircle = #"""
        // A point of the great circle through the directions of two vectors (Shoemake 1985).
        function between(start, end, share) {
          const product = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
          const lengths = Math.sqrt(product(start, start) * product(end, end));
          const cosine = lengths > 0 ? product(start, end) / lengths : 1;
          const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
          // Below this sine the line is as good.
          const [a, b] = Math.sin(angle) > 1e-4
            ? [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)]
            : [1 - share, share];
          return start.map((value, i) => a * value + b * end[i]);
        }
        """#
}
