# shellcheck shell=sh
# What the tests in a browser need: a Chromium, and two packages for node in the cache folder. Sourced after debian.sh.

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

install_node_packages() {
  if ! have npm; then
    on_debian || fail "node and npm are needed, and are not both on the PATH."
    install_packages nodejs npm
  fi
  rm -rf "$node_folder.new"
  mkdir -p "$node_folder.new"
  echo '{"private": true}' >"$node_folder.new/package.json"
  # No browser is downloaded: the one that is installed is used.
  # shellcheck disable=SC2086  # a list of packages
  (cd "$node_folder.new" && PUPPETEER_SKIP_DOWNLOAD=1 npm install --no-audit --no-fund --save-exact \
    --fetch-retries=2 --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=10000 --fetch-timeout=60000 $node_packages)
  install_folder "$node_folder.new" "$node_folder"
}
