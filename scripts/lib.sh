# Functions that the scripts share. Sourced; knows where things are and how to say what goes wrong.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/duo

say() { printf 'duo: %s\n' "$*" >&2; }

die() {
  printf 'duo: %s\n' "$*" >&2
  exit 1
}

# need COMMAND DEBIAN-PACKAGE WHAT-FOR: one line for a prerequisite that is not there.
need() {
  command -v "$1" >/dev/null 2>&1 || die "$1 is missing, needed $3; on Debian: apt-get install $2"
}

# The hash of standard input, shortened to what names a cache entry.
short_hash() { sha256sum | cut -c1-16; }
