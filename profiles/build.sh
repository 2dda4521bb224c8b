#!/usr/bin/env bash
# Compiles the KAP implementation guide from FHIR Shorthand (input/fsh) to JSON.
#
#   build.sh          writes fsh-generated/resources (R4), fsh-generated/topics (R5 SubscriptionTopic),
#                     fsh-generated/opt-in (R4, what a server does not load by itself), fsh-generated/backport (R4, what
#                     a server loads and the package does not ship), the index of the npm package, and from these the
#                     pages of docs/guide
#   build.sh --check  compiles into a temporary folder and fails if what is committed differs from it
#
# Needs Node, npm and Maven. Can be called from any folder.
set -euo pipefail

profiles="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cache_home="$profiles/fhir-cache/target/home"
r4_core="$cache_home/.fhir/packages/hl7.fhir.r4.core#4.0.1/package"
committed="$profiles/fsh-generated"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

main() {
  local mode="${1:-}"
  [[ -z "$mode" || "$mode" == "--check" ]] || fail "usage: $(basename "$0") [--check]"

  install_compiler
  unpack_r4_core
  compile
  if [[ "$mode" == "--check" ]]; then
    compare_with_committed
    write_pages "$committed" --check
  else
    replace_committed
    write_pages "$committed"
  fi
}

fail() {
  echo "build.sh: $1" >&2
  exit 1
}

install_compiler() {
  local installed="$profiles/node_modules/.package-lock.json"
  if [[ ! -e "$installed" || "$profiles/package-lock.json" -nt "$installed" ]]; then
    (cd "$profiles" && npm ci --loglevel=error)
    touch "$installed"
  fi
}

unpack_r4_core() {
  # package.json comes last, so its presence means that the unpacking was complete.
  if [[ ! -e "$r4_core/package.json" ]]; then
    mvn --quiet --batch-mode -f "$profiles/fhir-cache/pom.xml" initialize
    cp "$profiles/fhir-cache/r4-core.package.json" "$r4_core/package.json"
  fi
}

compile() {
  # SUSHI looks for packages under HOME only. The closed port keeps it from asking a package registry.
  HOME="$cache_home" FPL_REGISTRY="http://127.0.0.1:9" \
    "$profiles/node_modules/.bin/sushi" build "$profiles" --out "$scratch" --log-level warn | tee "$scratch/sushi.log" \
    || fail "SUSHI found errors, see above"
  grep -Eq '0 Errors +0 Warnings' "$scratch/sushi.log" || fail "SUSHI gave warnings, see above"

  mkdir "$scratch/compiled" "$scratch/compiled/topics" "$scratch/compiled/opt-in" "$scratch/compiled/backport"
  mv "$scratch/fsh-generated/resources"/*-backport-*.json "$scratch/fsh-generated/resources"/*-subscription-notification-type.json \
    "$scratch/compiled/backport/"

  node "$profiles/complete-guide.mjs" "$scratch/fsh-generated"

  mv "$scratch/fsh-generated/resources" "$scratch/compiled/resources"
  mv "$scratch/compiled/resources"/SubscriptionTopic-*.json "$scratch/compiled/topics/"
  mv "$scratch/compiled/resources/Questionnaire-kap-cssrs-screener.json" "$scratch/compiled/opt-in/"
  node "$profiles/package/index.mjs" "$scratch/compiled"
}

replace_committed() {
  rm -rf "$committed"
  mv "$scratch/compiled" "$committed"
  echo "Wrote $(count "$committed/resources") resources and $(count "$committed/topics") topics to fsh-generated/."
}

compare_with_committed() {
  [[ -d "$committed" ]] || fail "fsh-generated/ is missing. Run profiles/build.sh and commit the result."
  if ! diff --recursive --unified=2 "$committed" "$scratch/compiled"; then
    fail "fsh-generated/ differs from what input/fsh compiles to (above: - committed, + compiled). Run profiles/build.sh and commit the result."
  fi
  echo "fsh-generated/ is up to date: $(count "$committed/resources") resources, $(count "$committed/topics") topics."
}

write_pages() {
  node "$profiles/guide/build.mjs" "$1" "$r4_core" "${2:-}"
}

count() {
  find "$1" -name '*.json' | wc -l | tr -d ' '
}

main "$@"
