# shellcheck shell=sh
# What the tests in a browser need: a Chromium, and packages for node in the cache folder; and the benchmark's peers, likewise.
# Sourced after debian.sh.

node_packages='puppeteer-core@24.43.1 typescript@5.8.3 @types/node@20.17.50'
node_folder=$cache/node-1

# The browser that PLAYGROUND_CHROMIUM names, or the first one that is installed.
find_chromium() {
  for candidate in "${PLAYGROUND_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$candidate" ] && have "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
}

have_node_packages() { [ -d "$node_folder" ]; }

# What the benchmark compares with: JavaScript libraries, each of one version.
peer_packages='@jax-js/jax@0.1.25 @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0
  @tensorflow/tfjs-backend-wasm@4.22.0'
peers_folder=$cache/peers-1

have_peers() { [ -d "$peers_folder" ]; }
install_peers() { install_with_npm "$peers_folder" "$peer_packages"; }

install_node_packages() { install_with_npm "$node_folder" "$node_packages"; }

# install_with_npm FOLDER PACKAGES
install_with_npm() {
  if ! have npm; then
    on_debian || fail "node and npm are needed, and are not both on the PATH."
    install_packages nodejs npm
  fi
  rm -rf "$1.new"
  mkdir -p "$1.new"
  echo '{"private": true}' >"$1.new/package.json"
  # No browser is downloaded: the one that is installed is used.
  # shellcheck disable=SC2086  # a list of packages
  (cd "$1.new" && PUPPETEER_SKIP_DOWNLOAD=1 npm install --no-audit --no-fund --save-exact \
    --fetch-retries=2 --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=10000 --fetch-timeout=60000 $2)
  install_folder "$1.new" "$1"
}
