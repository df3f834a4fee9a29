import TensorCore

extension Generator {
    /// The classes of images in the shares of the labels of others, so that both can be compared: after any
    /// number of images, each class is within one image of its share. Without labels of its classes, all in
    /// turn; empty for a generator without classes.
    public func classes(_ count: Int, inSharesOf others: [UInt8]?) -> [Int] {
        guard let labels, let others else { return classesInTurn(count) }
        var counts = [Int](repeating: 0, count: 256)
        for label in others { counts[Int(label)] += 1 }
        let ofClasses = labels.map { counts[$0] }
        let total = ofClasses.reduce(0, +)
        guard total > 0 else { return classesInTurn(count) }
        let shares = ofClasses.map { Double($0) / Double(total) }
        var drawn = [Double](repeating: 0, count: labels.count)
        return (1...max(count, 1)).prefix(count).map { number in
            // The class that is furthest behind its share, the first of equals.
            let due = zip(shares, drawn).map { $0 * Double(number) - $1 }
            var next = 0
            for index in due.indices where due[index] > due[next] { next = index }
            drawn[next] += 1
            return next
        }
    }

    /// The same generator with other classes: `count` mixtures of two of its own, from the one to the other.
    /// The vector of a mixture lies on the straight line between those of the two.
    public func between(_ first: Int, _ last: Int, count: Int) throws -> Generator {
        var mixed = spec
        mixed.layers = spec.layers.map { layer in
            guard var kind = layer.kind as? any ClassLayerKind else { return layer }
            kind.classes = Array(0..<count)
            return LayerSpec(kind)
        }
        let tables = Set(
            zip(spec.layers.indices, spec.layers).filter { $1.kind is any ClassLayerKind }.map { index, _ in
                "\(Self.prefix).\(index).table"
            })
        let state = self.state.map { tensor in
            tables.contains(tensor.name) ? Self.mixtures(in: tensor, first, last, count) : tensor
        }
        return try Generator(mixed, image: image, state: state)
    }

    private static func mixtures(
        in table: SavedTensor, _ first: Int, _ last: Int, _ count: Int
    ) -> SavedTensor {
        let units = table.shape[1]
        let rows = [first, last].map { table.elements[$0 * units..<($0 + 1) * units] }
        let elements = (0..<count).flatMap { index in
            let share = count > 1 ? Float(index) / Float(count - 1) : 0
            return zip(rows[0], rows[1]).map { share == 1 ? $1 : $0 + share * ($1 - $0) }
        }
        return SavedTensor(name: table.name, shape: [count, units], elements: elements)
    }
}
