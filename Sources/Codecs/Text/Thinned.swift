/// At most `limit` elements: the first, the last and others between them, evenly spaced.
package func thinned<Element>(_ elements: [Element], to limit: Int) -> [Element] {
    guard elements.count > limit, limit > 1 else { return Array(elements.prefix(limit)) }
    let gaps = limit - 1
    return (0..<limit).map { elements[($0 * (elements.count - 1) + gaps / 2) / gaps] }
}
