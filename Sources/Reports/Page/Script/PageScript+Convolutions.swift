extension PageScript {
    /// Convolutions, upsampling and pooling of feature maps: height x width x channels.
    static let convolutions = #"""
        // y[o] += x[c] w[k, l, c, o] over the windows of each pixel.
        layerKinds.conv2D = (spec, [height, width, channels], tensor) => {
          const { filters, kernel, stride = 1, padding = 0 } = spec;
          const [weight, bias] = [tensor('weight'), tensor('bias')];
          const [rows, columns] = [height, width].map(
            length => Math.floor((length + 2 * padding - kernel) / stride) + 1);
          const run = x => {
            const y = new Float32Array(rows * columns * filters);
            for (let i = 0; i < rows; i += 1) for (let j = 0; j < columns; j += 1) {
              const to = (i * columns + j) * filters;
              if (bias) y.set(bias, to);
              for (let k = 0; k < kernel; k += 1) for (let l = 0; l < kernel; l += 1) {
                const [row, column] = [i * stride - padding + k, j * stride - padding + l];
                if (row < 0 || row >= height || column < 0 || column >= width) continue;
                const from = (row * width + column) * channels;
                let w = (k * kernel + l) * channels * filters;
                for (let c = 0; c < channels; c += 1) {
                  const value = x[from + c];
                  for (let o = 0; o < filters; o += 1, w += 1) y[to + o] += value * weight[w];
                }
              }
            }
            return y;
          };
          return { shape: [rows, columns, filters], run };
        };

        // The sum of x[from + i] w[start + i]; four sums at a time, which do not wait for each other.
        function scalarProduct(x, from, w, start, count) {
          let [a, b, c, d, i] = [0, 0, 0, 0, 0];
          for (; i + 3 < count; i += 4) {
            a += x[from + i] * w[start + i];
            b += x[from + i + 1] * w[start + i + 1];
            c += x[from + i + 2] * w[start + i + 2];
            d += x[from + i + 3] * w[start + i + 3];
          }
          for (; i < count; i += 1) a += x[from + i] * w[start + i];
          return a + b + c + d;
        }

        // Each pixel adds a window to the output: y[o] += x[c] w[k, l, o, c].
        layerKinds.convTranspose2D = (spec, [height, width, channels], tensor) => {
          const { filters, kernel, stride = 1, padding = 0 } = spec;
          const [weight, bias] = [tensor('weight'), tensor('bias')];
          const [rows, columns] = [height, width].map(length => (length - 1) * stride - 2 * padding + kernel);
          const run = x => {
            const y = new Float32Array(rows * columns * filters);
            if (bias) for (let to = 0; to < y.length; to += filters) y.set(bias, to);
            for (let i = 0; i < height; i += 1) for (let j = 0; j < width; j += 1) {
              const from = (i * width + j) * channels;
              for (let k = 0; k < kernel; k += 1) for (let l = 0; l < kernel; l += 1) {
                const [row, column] = [i * stride - padding + k, j * stride - padding + l];
                if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
                const to = (row * columns + column) * filters;
                const w = (k * kernel + l) * filters * channels;
                for (let o = 0; o < filters; o += 1) {
                  y[to + o] += scalarProduct(x, from, weight, w + o * channels, channels);
                }
              }
            }
            return y;
          };
          return { shape: [rows, columns, filters], run };
        };

        layerKinds.upsample2D = ({ factor }, [height, width, channels]) => ({
          shape: [height * factor, width * factor, channels],
          run: x => {
            const y = new Float32Array(x.length * factor * factor);
            let to = 0;
            for (let i = 0; i < height * factor; i += 1) for (let j = 0; j < width * factor; j += 1) {
              const from = (Math.floor(i / factor) * width + Math.floor(j / factor)) * channels;
              y.set(x.subarray(from, from + channels), to);
              to += channels;
            }
            return y;
          },
        });

        // Rows and columns that fill no block are left out.
        layerKinds.averagePool2D = ({ factor }, [height, width, channels]) => {
          const [rows, columns] = [Math.floor(height / factor), Math.floor(width / factor)];
          const run = x => {
            const y = new Float32Array(rows * columns * channels);
            for (let i = 0; i < rows * factor; i += 1) for (let j = 0; j < columns * factor; j += 1) {
              const from = (i * width + j) * channels;
              const to = (Math.floor(i / factor) * columns + Math.floor(j / factor)) * channels;
              for (let c = 0; c < channels; c += 1) y[to + c] += x[from + c] / (factor * factor);
            }
            return y;
          };
          return { shape: [rows, columns, channels], run };
        };
        """#
}
