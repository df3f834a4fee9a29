/// Memory that an operation has to itself while it runs, and the next operation after it: so it is small, stays in the
/// processor's caches, and layers need none of their own. It grows to what the hungriest operation asks for, which is in
/// the first step of a training.
final class Workspace: @unchecked Sendable {
    /// An operation's places; each lies apart from the others.
    enum Place: Int, CaseIterable {
        case first, second, third
    }

    private var storages = Place.allCases.map { _ in TensorStorage(capacity: 1) }

    /// So many numbers at a place, of no meaning until they are written. They are lost with the next call for the place.
    func tensor(_ place: Place, count: Int) -> Tensor {
        if storages[place.rawValue].capacity < count {
            storages[place.rawValue] = TensorStorage(capacity: count)
        }
        return Tensor([count], in: storages[place.rawValue])
    }
}
