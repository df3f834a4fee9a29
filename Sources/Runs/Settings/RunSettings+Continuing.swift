extension RunSettings {
    /// These settings for a run that used others up to a step; the others are recorded if they left traces.
    package func after(_ before: RunSettings, until step: Int) -> RunSettings {
        var result = self
        var earlier = (before.earlier ?? []).filter { $0.until < step }
        if step > 0, leavesOtherTraces(than: before) {
            var last = before.inForce(at: step)
            last.earlier = nil
            earlier.append(Earlier(until: step, settings: last))
        } else if let former = before.earlier?.first(where: { $0.until >= step }), step > 0 {
            earlier.append(Earlier(until: step, settings: former.settings))
        }
        result.earlier = earlier.isEmpty ? nil : earlier
        return result
    }
}
