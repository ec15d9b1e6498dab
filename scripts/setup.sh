#!/bin/sh
# Brings everything that Homeroll runs on: the npm packages (with the pinned Node.js among them) and the Debian
# packages that it calls. `npm run demo`, `npm start` and `npm test` call it first; with nothing to do it says nothing.
#
# HOMEROLL_SETUP=npm-only leaves the Debian packages alone.
set -eu

cd "$(dirname "$0")/.."

# Set by ask_for_root: how to become root, and whether that works.
as_root=
stamp=node_modules/.setup-lock-checksum
tried=node_modules/.setup-apt-tried

# The programs that Homeroll calls: command | Debian package | what for | what stays off without it
programs() {
  cat <<'TABLE'
perl|perl|runs exiftool, which reads dates and places out of pictures|reading dates, places and cameras: no picture can be placed
ffmpeg|ffmpeg|makes previews of videos, and the clip of the demo|previews of videos, the clip and the Live Photo's movie of the demo
mosquitto|mosquitto|an MQTT broker for the demo and the tests, which start one of their own|the part of the demo and of the tests that speaks MQTT
openssl|openssl|makes the certificates of that broker|the tests that speak MQTT by TLS
TABLE
}

say() { printf '%s\n' "$*" >&2; }

# npm puts node_modules/.bin first in the PATH of its scripts: `npm ci` must not run on the Node.js that it replaces.
path_without_packages() {
  printf '%s\n' "$PATH" | tr ':' '\n' |
    grep -v -F -x -e "$PWD/node_modules/.bin" -e "$(pwd -P)/node_modules/.bin" | paste -s -d : -
}

pinned_node() { sed -n 's/^ *"node": *"\([0-9][0-9.]*\)".*/v\1/p' package.json; }

# $1: the log, $2: the folder to install into, then npm's words.
quiet_npm() {
  log=$1
  folder=$2
  shift 2
  # onnxruntime-node's own install script fetches CUDA libraries; the CPU ones are already in the package.
  (cd "$folder" && ONNXRUNTIME_NODE_INSTALL=skip npm "$@" --no-audit --no-fund --loglevel=error) >"$log" 2>&1 </dev/null
}

# npm leaves out, without a word, the compiled packages that do not want the Node.js it runs on. So where the system's
# is another generation, npm has to run on the pinned one, fetched before into $1. Says the PATH for it.
path_with_pinned_node() {
  path=$(path_without_packages)
  pinned=$(pinned_node)
  case $(PATH=$path node --version 2>/dev/null) in "${pinned%%.*}".*) printf '%s' "$path" && return 0 ;; esac
  printf '{"private":true,"allowScripts":{"node":true}}' >"$1/package.json"
  PATH=$path quiet_npm "$1/log" "$1" install --no-save "node@${pinned#v}" || return 1
  printf '%s' "$1/node_modules/.bin:$path"
}

install_npm_packages() {
  lock=$(cksum <package-lock.json)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$lock" ]; then return 0; fi
  say 'Installing npm packages (once) …'
  workshop=$(mktemp -d)
  trap 'rm -rf "$workshop"' EXIT
  if ! { path=$(path_with_pinned_node "$workshop") && PATH=$path quiet_npm "$workshop/log" . ci; }; then
    head -n 20 "$workshop/log" >&2
    say 'The npm packages could not be installed (see above). Is this machine online, is the disk full?'
    exit 1
  fi
  check_npm_packages
  printf '%s\n' "$lock" >"$stamp"
}

check_npm_packages() {
  found=$(node_modules/.bin/node --version 2>/dev/null) || found='none that runs'
  if [ "$found" != "$(pinned_node)" ]; then
    say "npm should have brought Node.js $(pinned_node), but there is $found in node_modules/.bin."
    say 'Homeroll runs on 64-bit Linux and macOS, x64 and arm64. Are install scripts switched off (npm config get ignore-scripts)?'
    exit 1
  fi
  if ! node_modules/.bin/node --eval 'require("sharp")' 2>/dev/null; then
    say 'npm left out the compiled packages of this machine (sharp does not load). Are optional packages switched off'
    say '(npm config get omit)? Homeroll runs on 64-bit Linux and macOS, x64 and arm64.'
    exit 1
  fi
}

# perl-base, which every Debian has, lacks modules that exiftool loads.
works() {
  case $1 in
    # Where Debian puts it is in no ordinary user's PATH.
    mosquitto) [ -x /usr/sbin/mosquitto ] || command -v mosquitto >/dev/null 2>&1 ;;
    perl) perl -e 'use Encode; use File::Basename; use FileHandle; use Time::HiRes; use Time::Local' 2>/dev/null ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

missing_programs() {
  programs | while IFS='|' read -r command package purpose loss; do
    works "$command" || printf '%s|%s|%s|%s\n' "$command" "$package" "$purpose" "$loss"
  done
}

packages_of() { printf '%s\n' "$1" | cut -d '|' -f 2 | paste -s -d ' ' -; }

# Succeeds when apt-get can be called as root without a password.
ask_for_root() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" -ne 0 ] || return 0
  as_root='sudo -n'
  command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null </dev/null
}

apt() {
  # $as_root is two words or none.
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q \
    -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=120 "$@" </dev/null
}

# $1: lines of the table. Fails when apt did; its last words are then shown.
install_debian_packages() {
  say 'Installing Debian packages (once) …'
  printf '%s\n' "$1" | while IFS='|' read -r _ package purpose _; do say "  $package: $purpose"; done
  log=$(mktemp)
  # shellcheck disable=SC2046
  if (apt update && apt install -y --no-install-recommends $(packages_of "$1")) >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  say 'apt-get could not install them. Its last words:'
  grep -E '^[EW]:' "$log" | tail -n 4 | sed 's/^/  /' >&2 || tail -n 4 "$log" >&2
  rm -f "$log"
  return 1
}

list_missing() {
  say 'Missing on this machine; the rest works without:'
  printf '%s\n' "$1" | while IFS='|' read -r command package _ loss; do
    say "  $command (Debian package $package). Stays off: $loss."
  done
  say "To install: sudo apt-get install --no-install-recommends $(packages_of "$1")"
}

install_programs() {
  missing=$(missing_programs)
  if [ -z "$missing" ]; then return 0; fi
  # One try for each set of missing programs: without a network, apt-get would make every start slow.
  if [ "$(cat "$tried" 2>/dev/null)" != "$(packages_of "$missing")" ] && ask_for_root; then
    if ! install_debian_packages "$missing"; then packages_of "$missing" >"$tried" || true; fi
    missing=$(missing_programs)
    if [ -z "$missing" ]; then return 0; fi
  fi
  list_missing "$missing"
}

install_npm_packages
if [ "${HOMEROLL_SETUP:-}" != npm-only ]; then install_programs; fi
