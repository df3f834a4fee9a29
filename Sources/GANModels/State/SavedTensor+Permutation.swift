/// The layouts of other programs.
extension SavedTensor {
    /// The same array with its dimensions in another order: dimension i of the result is dimension
    /// `permutation[i]` of this one.
    public func permuted(_ permutation: [Int]) -> SavedTensor {
        precondition(
            permutation.sorted() == Array(shape.indices) && shape.reduce(1, *) == elements.count,
            "\(permutation) cannot reorder the dimensions of \(elements.count) elements in \(shape).")
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropFirst().reversed() { strides[axis - 1] = strides[axis] * shape[axis] }
        let lengths = permutation.map { shape[$0] }
        let steps = permutation.map { strides[$0] }
        var index = [Int](repeating: 0, count: shape.count)
        var offset = 0
        var reordered: [Float] = []
        reordered.reserveCapacity(elements.count)
        for _ in elements.indices {
            reordered.append(elements[offset])
            // Count up, the last dimension first, as an odometer does.
            for axis in lengths.indices.reversed() {
                index[axis] += 1
                offset += steps[axis]
                if index[axis] < lengths[axis] { break }
                offset -= steps[axis] * lengths[axis]
                index[axis] = 0
            }
        }
        return SavedTensor(name: name, shape: lengths, elements: reordered)
    }
}
