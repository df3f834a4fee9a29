import Foundation
import Testing

@testable import TensorCore

/// The number of processors that a program may use.
@Suite struct ProcessorsTests {
    @Test func quotasOfBothVersions() {
        #expect(Processors.quota(["150000 100000\n"]) == 1.5)
        #expect(Processors.quota(["200000\n", "100000\n"]) == 2)
        for none in [["max 100000\n"], ["-1\n", "100000\n"], [nil], ["", ""], ["1 0"], ["x y"]] {
            #expect(Processors.quota(none) == nil)
        }
    }

    /// A group around the process's own may have the smaller quota.
    @Test func filesOfAllGroups() {
        #expect(
            Processors.quotaFiles("0::/user/run\n") == [
                ["/sys/fs/cgroup/user/run/cpu.max"], ["/sys/fs/cgroup/user/cpu.max"],
                ["/sys/fs/cgroup/cpu.max"],
            ])
        #expect(
            Processors.quotaFiles("5:memory:/a\n4:cpu,cpuacct:/\n") == [
                ["/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "/sys/fs/cgroup/cpu/cpu.cfs_period_us"]
            ])
        #expect(Processors.quotaFiles(nil).isEmpty && Processors.quotaFiles("nonsense").isEmpty)
    }

    @Test func boundProcessors() {
        #expect(Processors.boundCount("Name:\tx\nCpus_allowed_list:\t0-3,8\nMems:\t0\n") == 5)
        #expect(Processors.boundCount("Cpus_allowed_list:\t1\n") == 1)
        for none in [nil, "", "Cpus_allowed_list:\t\n", "Cpus_allowed_list:\t3-1\n"] {
            #expect(Processors.boundCount(none) == nil)
        }
    }

    @Test func noMoreThanTheSystemGrants() {
        #expect((1...ProcessInfo.processInfo.activeProcessorCount).contains(Processors.usable))
    }
}
