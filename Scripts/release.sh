#!/usr/bin/env bash
# Builds a release for Linux on this processor's architecture from the last commit: one static program with
# its data, manual page and completions, as an archive. Then runs it in a folder that has nothing else but
# /proc.
#
#     Scripts/release.sh [FOLDER]         the archive's folder; default .build-release
#
# Needs no network. The last part, the run in a bare folder, needs root (chroot) and is left out without it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mkdir -p "${1:-$root/.build-release}" && cd "${1:-$root/.build-release}" && pwd)
version=$(sed -n 's/^package let version = "\(.*\)"/\1/p' "$root/Sources/Runs/Version.swift")
commit=$(git -C "$root" rev-parse --short HEAD)
name=gan-train-$version-linux-$(uname -m)

# The sources as they were committed. The folder of the build stays, for the next release.
source=$out/source
mkdir -p "$source"
find "$source" -mindepth 1 -maxdepth 1 ! -name .build -exec rm -rf {} +
git -C "$root" archive HEAD | tar -x -C "$source"
sed -i "s/commit: String? = nil/commit: String? = \"$commit\"/" "$source/Sources/Runs/Version.swift"
(cd "$source" && swift build -c release --product gan-train --static-swift-stdlib -Xswiftc -static-executable)

folder=$out/$name
rm -rf "$folder"
mkdir -p "$folder/share"
cp "$source/.build/release/gan-train" "$folder/"
strip "$folder/gan-train"
cp -r "$source/data" "$source/LICENSE" "$source/README.md" "$folder/"
"$folder/gan-train" man >"$folder/share/gan-train.1"
"$folder/gan-train" completions bash >"$folder/share/gan-train.bash"
"$folder/gan-train" completions zsh >"$folder/share/_gan-train"
"$folder/gan-train" completions fish >"$folder/share/gan-train.fish"
date=$(git -C "$root" log -1 --format=%ct)
tar -C "$out" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$date" \
    -cf - "$name" | gzip -9n >"$out/$name.tar.gz"

"$folder/gan-train" --version
file -b "$folder/gan-train" 2>/dev/null || true
stat -c '%n: %s bytes' "$folder/gan-train" "$out/$name.tar.gz"
(cd "$out" && sha256sum "$name.tar.gz" | tee "$name.tar.gz.sha256")

if [ "$(id -u)" != 0 ]; then
    echo "not root: the run in a bare folder is left out"
    exit
fi
# Like a container, the folder has /proc: Swift's runtime finds the program there.
bare=$(mktemp -d)
mkdir "$bare/proc"
mount -t proc proc "$bare/proc"
trap 'umount "$bare/proc"; rm -rf "$bare"' EXIT
tar -xzf "$out/$name.tar.gz" -C "$bare" --strip-components 1
chroot "$bare" /gan-train --steps 50 --quiet --out /run
chroot "$bare" /gan-train sample /run --out /digits.png
chroot "$bare" /gan-train verify /run
chroot "$bare" /gan-train evaluate /run --count 1000 | head -4
echo "trained, sampled, verified and evaluated in a folder with nothing but the archive and /proc"
