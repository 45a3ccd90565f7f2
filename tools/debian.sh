# shellcheck shell=sh
# Packages of Debian. Two ways: into the machine, from its own release; and into the cache folder, from Debian 13, through
# a private apt state that does not touch the machine's. Sourced after common.sh.

debian_release=
if [ -r /etc/os-release ] && grep -q '^ID=debian$' /etc/os-release; then
  debian_release=$(sed -n 's/^VERSION_ID="\{0,1\}\([0-9]*\).*/\1/p' /etc/os-release)
fi

on_debian() { [ "$debian_release" = 12 ] || [ "$debian_release" = 13 ]; }

# missing_packages NAMES...: those that are not installed.
missing_packages() {
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

# known_packages NAMES...: for what is good to have and not needed: those that are missing and that apt can get. Where apt's
# lists were never fetched it knows none, not even one that every Debian has: then all are taken for known.
known_packages() {
  for package in $(missing_packages "$@"); do
    if apt-cache show "$package" >/dev/null 2>&1 || ! apt-cache show hello >/dev/null 2>&1; then echo "$package"; fi
  done
}

# install_packages NAMES...: from the machine's own release, without what is only recommended. What keeps it from working is
# told apart: an apt that was broken before, a mirror that is not reached, a package that the release lacks.
install_packages() {
  [ "$(id -u)" = 0 ] || have sudo || fail "packages are to be installed, and that needs root; there is no sudo." \
    "As root: apt-get install --no-install-recommends $*" "Then run the same command again."
  # An earlier install that was interrupted leaves packages unpacked and not set up; this finishes them.
  if ! broken=$(as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure -a 2>&1) || ! broken=$(apt-get check 2>&1); then
    fail "the packages of this machine were in disorder before anything was installed here. apt and dpkg say:" \
      "$(echo "$broken" | grep -v '^Reading\|^Building' | tail -n 3)" \
      "Usually this mends it: sudo apt-get --fix-broken install. Then run the same command again."
  fi
  # The machine's list of packages may be missing or old: then, and only then, it is fetched.
  apt_install "$@" || {
    as_root apt-get -q -o Acquire::Retries=1 update || :
    apt_install "$@" || blame_apt "$@"
  }
}

apt_log=$cache/apt.log
apt_install() {
  mkdir -p "$cache"
  # The result goes through a file, for a pipe returns that of its last command. Another apt is waited for.
  { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=1 \
    install --no-install-recommends "$@" 2>&1 && echo 0 || echo 1; } | tee "$apt_log" | sed '$d'
  [ "$(tail -n 1 "$apt_log")" = 0 ]
}

blame_apt() {
  reason=$(grep '^E: ' "$apt_log" | tail -n 2)
  if grep -q '^E: Unable to locate package\|has no installation candidate' "$apt_log"; then
    fail "apt knows no such package, though its lists were just fetched. It says:" "$reason" \
      "See that its sources name the main archive of Debian $debian_release, and that this works: sudo apt-get update"
  elif grep -q '^E: Failed to fetch\|Could not resolve\|Could not connect\|Temporary failure' "$apt_log"; then
    fail "the packages could not be fetched; the packages of this machine are in order. apt says:" "$reason" \
      "See to the network, or to the mirror that apt's sources name, and run the same command again."
  fi
  fail "apt could not install: $*" "$reason" "All it printed: $apt_log"
}

# The mirror that this machine uses for Debian's main archive.
debian_mirror() {
  # shellcheck disable=SC2016  # apt replaces these
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    while read -r uri release component; do
      case "$uri $component $release" in
        *security* | *-updates | *-backports) ;;
        http*"/ main "*) echo "$uri" ;;
      esac
    done | head -n 1
}

private_apt=$cache/debian-13-apt

# apt13 COMMAND...: apt-get, apt-cache and so on that know Debian 13 alone.
apt13() {
  apt13_command=$1
  shift
  "$apt13_command" -c "$private_apt/apt.conf" "$@"
}

# Makes the private state and fetches the list of packages, once a run; apt checks its signature. All here looks at each
# result itself: it is called where `set -e` rests.
update_apt13() {
  on_debian || { echo "this is not Debian 12 or 13" && return 1; }
  [ ! -e "$private_apt/updated.$$" ] || return 0
  # A mirror that did not answer is not asked again for each thing.
  [ ! -e "$private_apt/failed.$$" ] || { cat "$private_apt/failed.$$" && return 1; }
  rm -f "$private_apt/updated."* "$private_apt/failed."*
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || { echo "apt names no mirror of Debian's main archive; see: apt-get indextargets" && return 1; }
  mkdir -p "$private_apt/sources.d" "$private_apt/lists/partial" "$private_apt/archives/partial"
  : >"$private_apt/status"
  cat >"$private_apt/sources.d/debian-13.sources" <<EOF
Types: deb deb-src
URIs: $mirror
Suites: trixie
Components: main
Signed-By: $keyring
EOF
  cat >"$private_apt/apt.conf" <<EOF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$private_apt/sources.d";
Dir::State::Lists "$private_apt/lists";
Dir::State::status "$private_apt/status";
Dir::Cache "$private_apt";
Dir::Cache::archives "$private_apt/archives";
Acquire::Languages "none";
Acquire::Retries "1";
Acquire::http::Timeout "${PLAYGROUND_STALL_SECONDS:-20}";
Acquire::https::Timeout "${PLAYGROUND_STALL_SECONDS:-20}";
APT::Update::Error-Mode "any";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
APT::Sandbox::User "$(id -un)";
EOF
  if apt13 apt-get -q update >"$private_apt/update.log" 2>&1; then
    : >"$private_apt/updated.$$"
  else
    cat "$private_apt/update.log"
    why_not "$private_apt/update.log" >"$private_apt/failed.$$"
    return 1
  fi
}

# unpack_deb13 FOLDER PACKAGE [TAR OPTIONS...]: a package of Debian 13 downloaded and unpacked into FOLDER.
unpack_deb13() (
  into=$1
  name=$2
  shift 2
  mkdir -p "$into" "$private_apt/debs" && cd "$private_apt/debs" && rm -f "${name}_"* &&
    apt13 apt-get -q download "$name" &&
    # Not through a file: one of them has 1.9 GB. Of a package that breaks off, tar says so.
    dpkg-deb --fsys-tarfile "${name}_"*.deb | tar -x -C "$into" "$@" &&
    rm -f "${name}_"*
)

# unpack_source13 FOLDER PACKAGE VERSION: the original sources of a Debian 13 source package, which must have the upstream
# version VERSION, unpacked into FOLDER. That archive alone: Debian's patches concern how Debian packages, and a mirror that
# lacks them still has what is needed.
unpack_source13() (
  mkdir -p "$1" "$private_apt/sources" && cd "$private_apt/sources" && rm -f "$2_"* &&
    apt13 apt-get -q source --only-source --download-only --tar-only "$2" || exit 1
  for tarball in "$2_"*"$3"*.orig.tar.*; do
    [ -e "$tarball" ] || { echo "Debian 13 no longer has version $3 of the source package $2" && exit 1; }
    tar -x -C "$1" --strip-components=1 -f "$tarball" || exit 1
  done
  rm -f "$2_"*
)
