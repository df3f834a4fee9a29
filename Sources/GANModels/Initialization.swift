import TensorCore

extension Network {
    /// Draws weights from the Glorot-uniform distribution, U(-a, a) with a = sqrt(6 / (inputs + outputs))
    /// (Glorot & Bengio 2010, equation 16). A convolution's window counts as often as it has taps, as in Keras.
    /// Each parameter's numbers depend on its index alone.
    func initializeGlorot(seed: UInt64, stream: RandomStream, on engine: Engine) {
        for (index, parameter) in parameters.enumerated() where parameter.name == "weight" {
            let lengths = parameter.shape.dimensions
            let taps = lengths.dropLast(2).reduce(1, *)
            let limit = (6 / Float(taps * lengths.suffix(2).reduce(0, +))).squareRoot()
            parameter.elements = engine.uniform(
                parameter.count, limit: limit, from: stream.place(seed: seed, step: index))
        }
    }
}
