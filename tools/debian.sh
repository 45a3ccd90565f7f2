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

# install_packages NAMES...: from the machine's own release, without what is only recommended.
install_packages() {
  # An earlier install that was interrupted leaves packages unpacked and not set up; this finishes them.
  as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure -a
  # The machine's list of packages may be missing or old: then, and only then, it is fetched.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" || {
    as_root apt-get update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
  }
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

# Makes the private state and fetches the list of packages; apt checks its signature.
update_apt13() {
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -r "$keyring" ] || install_packages debian-archive-keyring
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || fail "apt names no mirror of Debian's main archive." "See: apt-get indextargets"
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
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
APT::Sandbox::User "$(id -un)";
EOF
  apt13 apt-get -q update
}

# unpack_deb13 FOLDER PACKAGE [TAR OPTIONS...]: a package of Debian 13 downloaded and unpacked into FOLDER.
unpack_deb13() {
  unpack_into=$1
  unpack_name=$2
  shift 2
  mkdir -p "$unpack_into" "$private_apt/debs"
  rm -f "$private_apt/debs/${unpack_name}_"*
  (cd "$private_apt/debs" && apt13 apt-get -q download "$unpack_name")
  dpkg-deb --fsys-tarfile "$private_apt/debs/${unpack_name}_"*.deb | tar -x -C "$unpack_into" "$@"
  rm -f "$private_apt/debs/${unpack_name}_"*
}

# unpack_source13 FOLDER PACKAGE VERSION: the original sources of a Debian 13 source package, which must have the upstream
# version VERSION, unpacked into FOLDER. Debian's patches are not applied: they concern how Debian packages.
unpack_source13() {
  mkdir -p "$1" "$private_apt/sources"
  rm -f "$private_apt/sources/$2_"*
  (cd "$private_apt/sources" && apt13 apt-get -q source --only-source --download-only "$2")
  for tarball in "$private_apt/sources/$2_"*"$3"*.orig.tar.*; do
    [ -e "$tarball" ] || fail "Debian 13 no longer has version $3 of the source package $2."
    tar -x -C "$1" --strip-components=1 -f "$tarball"
  done
  rm -f "$private_apt/sources/$2_"*
}
