#!/bin/sh
# Runs every test, or the ones that are named; what begins with a dash is node's own:
#   npm test -- test/kill.test.ts
#   npm test -- --test-name-pattern='loses nothing'
set -eu

cd "$(dirname "$0")/.."

# Each test file is a process, and many start the program itself, again and again: what one has compiled serves the next.
export NODE_COMPILE_CACHE="$PWD/node_modules/.cache/homeroll-compiled"

# Node would leave one processor free and so, on two, run one file at a time, while most of what the longest ones do is wait.
at_once=$(node -p 'Math.max(3, require("node:os").availableParallelism())')

named=
for argument; do
  case $argument in -*) ;; *) named=yes ;; esac
done
[ -n "$named" ] || set -- "$@" 'src/**/*.test.ts' 'test/**/*.test.ts' 'scripts/**/*.test.ts' 'packages/**/*.test.ts'

exec node --test --test-concurrency="$at_once" "$@"
