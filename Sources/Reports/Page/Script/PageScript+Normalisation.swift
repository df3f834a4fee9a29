extension PageScript {
    /// Batch normalisation by the running statistics, and layer normalisation.
    static let normalisation = #"""
        // A scale and a shift of each channel, the last dimension.
        layerKinds.batchNorm = ({ epsilon }, shape, tensor) => {
          const [gamma, beta] = [tensor('gamma'), tensor('beta')];
          const [mean, variance] = [tensor('running_mean'), tensor('running_variance')];
          const channels = gamma.length;
          const scale = gamma.map((value, c) => value / Math.sqrt(variance[c] + epsilon));
          const shift = beta.map((value, c) => value - mean[c] * scale[c]);
          const run = x => x.map((value, i) => value * scale[i % channels] + shift[i % channels]);
          return { shape, run };
        };

        // Each example by its own mean and variance, over all its numbers.
        layerKinds.layerNorm = ({ epsilon }, shape, tensor) => {
          const [gamma, beta] = [tensor('gamma'), tensor('beta')];
          return {
            shape,
            run: x => {
              const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
              const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
              const scale = 1 / Math.sqrt(variance + epsilon);
              return x.map((value, i) => gamma[i] * (value - mean) * scale + beta[i]);
            },
          };
        };
        """#

    /// Layers that hold layers.
    static let nesting = #"""
        // The layers of a network in order; `tensor` returns their parameters by names such as `0.weight`.
        function sequence(specs, shape, tensor) {
          const layers = specs.map((spec, index) => {
            const layer = layerKinds[spec.layer](spec, shape, name => tensor(`${index}.${name}`));
            shape = layer.shape;
            return layer;
          });
          return { shape, run: (x, chosen) => layers.reduce((y, layer) => layer.run(y, chosen), x) };
        }

        layerKinds.sequence = (spec, shape, tensor) => sequence(spec.layers, shape, tensor);
        layerKinds.residual = (spec, shape, tensor) => {
          const body = sequence(spec.body, shape, name => tensor(`body.${name}`));
          const shortcut = sequence(spec.shortcut || [], shape, name => tensor(`shortcut.${name}`));
          const run = (x, chosen) => {
            const past = shortcut.run(x, chosen);
            return body.run(x, chosen).map((value, i) => value + past[i]);
          };
          return { shape: body.shape, run };
        };
        """#
}
