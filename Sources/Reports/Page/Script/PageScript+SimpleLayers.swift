extension PageScript {
    /// Dense layers, those of classes, activations, and layers that only change the shape.
    static let simpleLayers = #"""
        const size = shape => shape.reduce((product, length) => product * length, 1);

        // y = x w + b for a weight of inputs x outputs.
        function dense(x, weight, bias, outputs) {
          const y = new Float32Array(outputs);
          if (bias) y.set(bias);
          for (let i = 0; i < x.length; i += 1) {
            const value = x[i];
            if (value === 0) continue;
            const row = i * outputs;
            for (let o = 0; o < outputs; o += 1) y[o] += value * weight[row + o];
          }
          return y;
        }

        const elementwise = change => (spec, shape) => (
          { shape, run: x => x.map(value => change(value, spec)) });
        const reshaped = shapeOf => (spec, shape) => ({ shape: shapeOf(spec, shape), run: x => x });

        // Makes the layers, by their names in a model's file, from a description, the shape of the input and
        // a function that returns parameters by name. A layer has the shape of its output, and `run`, which
        // takes an example and the class: two rows of the tables, and a share of the way between them.
        const layerKinds = {
          dense: (spec, shape, tensor) => {
            const [weight, bias] = [tensor('weight'), tensor('bias')];
            return { shape: [spec.units], run: x => dense(x, weight, bias, spec.units) };
          },
          embedding: (spec, shape, tensor) => {
            const [table, units] = [tensor('table'), spec.units];
            return {
              shape: [shape[0] + units],
              run: (x, { first, last, share }) => {
                const y = new Float32Array(x.length + units);
                y.set(x);
                for (let u = 0; u < units; u += 1) {
                  const [a, b] = [table[first * units + u], table[last * units + u]];
                  y[x.length + u] = a + share * (b - a);
                }
                return y;
              },
            };
          },
          projection: (spec, shape, tensor) => {
            const [weight, table, bias] = [tensor('weight'), tensor('classes'), tensor('bias')];
            const [inputs, scale] = [size(shape), 1 / Math.sqrt(size(shape))];
            return {
              shape: [1],
              run: (x, { first, last, share }) => {
                let sum = bias ? bias[0] : 0;
                for (let i = 0; i < inputs; i += 1) {
                  const [a, b] = [table[first * inputs + i], table[last * inputs + i]];
                  sum += x[i] * (weight[i] + scale * (a + share * (b - a)));
                }
                return Float32Array.of(sum);
              },
            };
          },
          relu: elementwise(x => Math.max(x, 0)),
          leakyReLU: elementwise((x, spec) => x > 0 ? x : spec.slope * x),
          tanh: elementwise(x => Math.tanh(x)),
          sigmoid: elementwise(x => 1 / (1 + Math.exp(-x))),
          softmax: (spec, shape) => ({
            shape,
            run: x => {
              const greatest = x.reduce((a, b) => Math.max(a, b), -Infinity);
              const powers = x.map(value => Math.exp(value - greatest));
              const sum = powers.reduce((a, b) => a + b, 0);
              return powers.map(power => power / sum);
            },
          }),
          // Only training drops numbers.
          dropout: reshaped((spec, shape) => shape),
          flatten: reshaped((spec, shape) => [size(shape)]),
          reshape: reshaped(spec => spec.shape),
        };
        """#
}
