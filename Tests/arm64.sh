#!/usr/bin/env bash
# Tests/arm64.sh [arm64|amd64] [TEST TARGET...]
#
# Builds the package for arm64 Linux, or for amd64, on an x86-64 Debian machine with Debian sid's Swift (6.2.3
# at the time of writing: the oldest that the manifest allows), runs the tests of each target, and trains 50
# steps with one and with two threads, which must give the same bits. arm64 programs run under qemu's
# emulation, about 30 times slower.
#
# Needs root, 9 GB, and Debian's mirror (MIRROR, http://deb.debian.org/debian); installs debootstrap and
# qemu-user-static if they are missing. Two Debian roots, the builds and the logs are kept in GAN_TRAIN_ROOTS
# (~/.cache/gan-train-arm64), so that a second run only builds what changed: remove that folder when done. All
# mounts are in the script's own mount namespace and end with it. The source tree is mounted read-only.
set -euo pipefail

machine=${1:-arm64}
case $machine in
    arm64 | amd64) shift $(($# > 0)) ;;
    *) sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
esac
source=$(cd "$(dirname "$0")/.." && pwd)
roots=${GAN_TRAIN_ROOTS:-${XDG_CACHE_HOME:-$HOME/.cache}/gan-train-arm64}
if [ "$(id -u)" != 0 ] || [ "$(uname -m)" != x86_64 ] || ! command -v apt-get >/dev/null; then
    echo "Tests/arm64.sh needs root on an x86-64 Debian or Ubuntu machine: it makes chroots." >&2
    exit 1
fi
if [ "${IN_OWN_NAMESPACE:-}" != "$$" ]; then
    exec unshare --mount sh -c 'IN_OWN_NAMESPACE=$$ exec "$@"' sh "$source/Tests/arm64.sh" "$machine" "$@"
fi
mkdir -p "$roots/logs"
exec 9>"$roots/lock"
flock --nonblock 9 || { echo "Another Tests/arm64.sh is using $roots." >&2; exit 1; }

step() { printf '== %s\n' "$*"; }

# A root is only unpacked: its packages' scripts are not needed.
make_root() {
    local root=$roots/$1 package
    if [ -e "$root/complete" ]; then return; fi
    step "Debian sid for $1"
    rm -rf --one-file-system "$root"
    debootstrap --arch="$1" --variant=minbase --foreign --include=swiftlang,g++,git sid "$root" \
        "${MIRROR:-http://deb.debian.org/debian}" >"$roots/logs/debootstrap-$1.log"
    for package in "$root"/var/cache/apt/archives/*.deb; do dpkg-deb -x "$package" "$root"; done
    rm -f "$root"/var/cache/apt/archives/*.deb
    echo root:x:0:0:root:/root:/bin/sh >"$root/etc/passwd"
    mkdir -p "$root/src" "$root/build" "$root/arm64" "$root/sdks"
    touch "$root/complete"
}

# Enters the root with its own devices, /proc and /tmp, the sources in /src and this machine's build in
# /build.
mount_root() {
    local root=$roots/$1 device
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmp "$root/tmp"
    mount -t tmpfs dev "$root/dev"
    for device in full:1:7 null:1:3 random:1:8 tty:5:0 urandom:1:9 zero:1:5; do
        IFS=: read -r name major minor <<<"$device"
        mknod -m 666 "$root/dev/$name" c "$major" "$minor"
    done
    mkdir "$root/dev/pts" "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
    mount -t tmpfs shm "$root/dev/shm"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    mount --bind "$source" "$root/src"
    mount -o remount,bind,ro "$root/src"
    mount --bind "$roots/build-$machine" "$root/build"
}

# in_root ROOT COMMAND...: runs a command without this machine's environment.
in_root() {
    local root=$roots/$1
    shift
    chroot "$root" env -i HOME=/root LANG=C.UTF-8 TMPDIR=/tmp PATH=/usr/libexec/swift/bin:/usr/bin:/bin \
        LD_LIBRARY_PATH=/usr/libexec/swift/lib/swift/linux "$@" </dev/null
}

# The kernel runs arm64 programs with qemu. A new registration is removed at the end.
emulate_arm64() {
    local kernel=/proc/sys/fs/binfmt_misc
    if [ ! -e $kernel/register ]; then mount -t binfmt_misc binfmt_misc $kernel; fi
    if grep -qs enabled $kernel/qemu-aarch64; then return; fi
    trap "echo -1 >$kernel/qemu-aarch64" EXIT
    cat /usr/lib/binfmt.d/qemu-aarch64.conf >$kernel/register
}

# The arm64 root as a Swift SDK for the compiler in the amd64 root.
make_sdk() {
    local bundle=$roots/amd64/sdks/arm64.artifactbundle swift=../../../arm64/usr/libexec/swift/lib
    mkdir -p "$bundle/sid"
    cat >"$bundle/info.json" <<JSON
{"schemaVersion": "1.0", "artifacts": {"debian-sid-arm64":
    {"type": "swiftSDK", "version": "1", "variants": [{"path": "sid"}]}}}
JSON
    cat >"$bundle/sid/swift-sdk.json" <<JSON
{"schemaVersion": "4.0", "targetTriples": {"aarch64-unknown-linux-gnu": {"sdkRootPath": "../../../arm64",
    "swiftResourcesPath": "$swift/swift", "swiftStaticResourcesPath": "$swift/swift_static",
    "toolsetPaths": ["toolset.json"]}}}
JSON
    echo '{"schemaVersion": "1.0", "swiftCompiler": {"extraCLIOptions": ["-use-ld=lld"]}}' \
        >"$bundle/sid/toolset.json"
}

# Debian has no lib_Testing_Foundation.so, so the tests do without Testing's additions for Foundation.
build() {
    step "build for $machine"
    local options=(--build-tests --package-path /src --scratch-path /build)
    options+=(-Xswiftc -Xfrontend -Xswiftc -disable-cross-import-overlays)
    local environment=()
    if [ "$machine" = arm64 ]; then
        options+=(--swift-sdks-path /sdks --swift-sdk debian-sid-arm64)
        environment+=(GAN_TRAIN_ARCHITECTURE=arm64)
    fi
    in_root amd64 swift --version 2>&1 | head -n 1
    if ! in_root amd64 env "${environment[@]}" swift build "${options[@]}" \
        >"$roots/logs/build-$machine.log" 2>&1; then
        grep -E 'error:' "$roots/logs/build-$machine.log" | sort -u || tail "$roots/logs/build-$machine.log"
        echo "The build failed, see $roots/logs/build-$machine.log." >&2
        return 1
    fi
}

# run_tests TARGET: prints its closing line, or the failures.
run_tests() {
    local log=$roots/logs/$1-$machine.log
    if in_root "$machine" /build/debug/gan-trainPackageTests.xctest --testing-library swift-testing \
        --filter "^$1\\." >"$log" 2>&1
    then
        echo "$1: $(grep -o 'Test run with .*' "$log")"
    else
        grep -aE '✘|error:' "$log" || tail "$log"
        echo "$1 failed, see $log." >&2
        return 1
    fi
}

# train PRESET STEPS: with one thread and with two, which must give the same files.
train() {
    local threads began=$SECONDS runs=$roots/$machine/tmp/$1
    for threads in 1 2; do
        in_root "$machine" /build/debug/gan-train --preset "$1" --steps "$2" --threads $threads \
            --data /src/data --out "/tmp/$1/$threads" --sample-every 25 --quiet || return
    done
    # The settings contain the threads, and statistics end with members that depend on the clock.
    diff -r --exclude config.json --exclude stats.jsonl "$runs/1" "$runs/2" || return
    sed -i 's/,"steps_per_second".*//' "$runs"/?/stats.jsonl
    cmp "$runs/1/stats.jsonl" "$runs/2/stats.jsonl" || return
    echo "$1: $2 steps twice in $((SECONDS - began)) s, with equal files;" \
        "SHA-256 of generator.safetensors: $(sha256sum <"$runs/1/generator.safetensors" | cut -c 1-64)"
}

main() {
    local failures=0 target
    if ! command -v debootstrap >/dev/null || [ ! -e /usr/lib/binfmt.d/qemu-aarch64.conf ]; then
        step "packages: debootstrap, qemu-user-static"
        apt-get update >"$roots/logs/apt.log"
        apt-get install --yes debootstrap qemu-user-static >>"$roots/logs/apt.log"
    fi
    mkdir -p "$roots/build-$machine"
    make_root amd64
    mount_root amd64
    if [ "$machine" = arm64 ]; then
        make_root arm64
        mount_root arm64
        mount --bind "$roots/arm64" "$roots/amd64/arm64"
        make_sdk
        emulate_arm64
    fi
    build
    step "tests on $machine"
    if [ $# = 0 ]; then set -- $(cd "$source/Tests" && ls -d -- *Tests); fi
    for target in "$@"; do run_tests "$target" || failures=$((failures + 1)); done
    step "50 steps on $machine"
    train dense784 50 || failures=$((failures + 1))
    if [ $failures != 0 ]; then
        echo "$failures of the checks failed." >&2
        return 1
    fi
}

# Bash has read the whole file by now, so it may be edited while it runs.
main "$@"
exit
