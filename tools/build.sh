# shellcheck shell=sh
# How a preset of CMakePresets.json is built, and the site made from it. Sourced after common.sh and node_packages.sh.

# What a build prints belongs to the checkout, unlike what the set-up prints.
logs=$root/build/logs

# build PRESET [TARGETS...]: configures if that was not done, and builds.
build() {
  preset=$1
  shift
  [ $# = 0 ] || set -- --target "$@"
  step_count=0
  step_hint="If the error is not in the sources: delete build/$preset and run the same command again."
  # Presets are found from the folder of the checkout.
  [ -e "$root/build/$preset/build.ninja" ] || step "Configure $preset" cmake -S "$root" --preset "$preset" -DPLAYGROUND_NEEDS_FONTS=ON
  if [ -t 1 ]; then
    # On a terminal Ninja shows its progress itself.
    cmake --build "$root/build/$preset" "$@" || fail "$preset does not build; see above." "$step_hint"
  else
    step "Build $preset" cmake --build "$root/build/$preset" "$@"
  fi
}

# The static site from build/web and web/.
make_site() {
  build web site
  node "$tools/dist.mjs" "$root/build/web" "$root/build/dist"
}

# The same to look at, in a folder of its own: without the core as a module, which takes a quarter of the time to build, and
# linked quickly.
make_page() {
  build web page
  node "$tools/dist.mjs" "$root/build/web/quick" "$root/build/page" --page
}

# Modules look for packages in the folders above them, so what tests/ imports is linked there.
link_node_packages() {
  [ "$(readlink "$root/tests/node_modules" || :)" = "$node_folder/node_modules" ] ||
    ln -sfn "$node_folder/node_modules" "$root/tests/node_modules"
}
