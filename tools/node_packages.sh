# shellcheck shell=sh disable=SC2034,SC2154  # what is set here is used there, and the other way round
# What runs under node: node itself, the browsers of the tests, and packages in the cache folder for them, for the
# benchmark and for the examples of notes.
# Sourced after ways.sh.

# The oldest node with which all here is run: Debian 12's.
node_wanted=18.20

# first_of NAMES...: the path of the first one that is installed.
first_of() {
  for candidate in "$@"; do
    if [ -n "$candidate" ] && have "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
}

# The browser that PLAYGROUND_CHROMIUM names, or the first one that is installed; and so for the others. Chromium is needed;
# without the others their tests are skipped. WebKit is driven through its WebDriver, which brings a small browser.
find_chromium() { first_of "${PLAYGROUND_CHROMIUM:-}" chromium chromium-browser google-chrome; }
find_firefox() { first_of "${PLAYGROUND_FIREFOX:-}" firefox-esr firefox; }
find_webkit() { first_of "${PLAYGROUND_WEBKIT:-}" WebKitWebDriver; }

thing node-packages
node_folder=$thing_folder
have_node_packages() { have_thing node-packages; }
install_node_packages() { fetch_thing node-packages; }

thing peers
peers_folder=$thing_folder
have_peers() { have_thing peers; }
install_peers() { fetch_thing peers; }

thing notes-packages
notes_folder=$thing_folder
have_notes_packages() { have_thing notes-packages; }
install_notes_packages() { fetch_thing notes-packages; }

# npm takes nothing whose SHA-512 is not the one in the lock file. With --offline: what it has kept from another time.
way_lock() {
  have npm || { echo "npm is not installed" && return 1; }
  # No browser is downloaded: the one that is installed is used.
  cp "$root/$3/package.json" "$root/$3/package-lock.json" "$1/" && cd "$1" &&
    PUPPETEER_SKIP_DOWNLOAD=1 npm ci ${4:+"$4"} --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=1000 \
      --fetch-timeout=$((stall_seconds * 1000))
}
