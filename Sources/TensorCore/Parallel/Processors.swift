import Foundation

/// The processors that this program may use.
public enum Processors {
    /// Their number: those of the machine that the process is bound to (`taskset`), and no more than a
    /// control group's quota pays for (containers). At least 1.
    public static let usable: Int = {
        let all = ProcessInfo.processInfo.activeProcessorCount
        #if os(Linux)
            let bound = min(
                all, boundCount(try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? all)
            let quotas = quotaFiles(try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8))
                .compactMap { files in quota(files.map { try? String(contentsOfFile: $0, encoding: .utf8) }) }
            // Threads wait for each other: one that the system stops for want of quota stops all. So a part
            // of a processor does not count.
            return max(1, min(bound, quotas.map { Int($0) }.min() ?? bound))
        #else
            return all
        #endif
    }()

    /// The number of processors in the list, like `0-3,8`, after `Cpus_allowed_list:` in `/proc/self/status`;
    /// nil if it is missing or says nothing.
    static func boundCount(_ status: String?) -> Int? {
        let name = "Cpus_allowed_list:"
        guard let line = (status ?? "").split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
            return nil
        }
        var count = 0
        for part in line.dropFirst(name.count).trimmingCharacters(in: .whitespaces).split(separator: ",") {
            let ends = part.split(separator: "-").compactMap { Int($0) }
            guard let first = ends.first, let last = ends.last, first <= last else { return nil }
            count += last - first + 1
        }
        return count > 0 ? count : nil
    }

    /// The files that may hold a quota, given the contents of `/proc/self/cgroup`: `cpu.max` of the group and
    /// of those around it (version 2), or a quota and a period (version 1).
    static func quotaFiles(_ groups: String?) -> [[String]] {
        var files: [[String]] = []
        for line in (groups ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let isUnified = parts[1].isEmpty
            guard isUnified || parts[1].split(separator: ",").contains("cpu") else { continue }
            var names = parts[2].split(separator: "/")
            while true {
                let path = names.map { "/" + $0 }.joined()
                files.append(
                    isUnified
                        ? ["/sys/fs/cgroup\(path)/cpu.max"]
                        : ["cpu.cfs_quota_us", "cpu.cfs_period_us"].map { "/sys/fs/cgroup/cpu\(path)/\($0)" })
                if names.isEmpty { break }
                names.removeLast()
            }
        }
        return files
    }

    /// The processors that a quota pays for, from the contents of a group's files: "quota period" in
    /// microseconds, in one file or two; "max" or -1 sets no limit.
    static func quota(_ contents: [String?]) -> Double? {
        let words = contents.flatMap { ($0 ?? "").split { $0.isWhitespace } }
        guard words.count == 2, let quota = Double(words[0]), let period = Double(words[1]), quota > 0,
            period > 0
        else { return nil }
        return quota / period
    }
}
