# Shared by ./try, ./test and .ci/run: install what is missing, configure, build. To be sourced, with
# `root` set to the top of the tree. Words go to standard error; results alone to standard output.

# All from Debian 12; the versions there are the ones this is built and tested with.
packages=(
  g++ cmake ninja-build ccache pkg-config
  antlr4 libantlr4-runtime-dev
  nlohmann-json3-dev libboost-dev libboost-graph-dev libspdlog-dev libfmt-dev libcli11-dev
  libssl-dev libsimdjson-dev libzip-dev libxlsxwriter-dev
  libgtest-dev libexpat1-dev
  python3 python3-jsonschema python3-xlsxwriter python3-openpyxl
)
# What tests of pages need besides: a browser, somebody to drive it, and what prints are read with.
page_packages=(chromium chromium-driver python3-selenium poppler-utils fonts-liberation)

say() {
  printf '%s\n' "$*" >&2
}

# Those of the given packages that are not installed, one a line.
missing_packages() {
  local package
  for package in "$@"; do
    if [[ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]]; then
      printf '%s\n' "$package"
    fi
  done
}

as_root() {
  if [[ "$(id -u)" -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

# Installs with apt only what is missing, so that a second run needs neither network nor sudo.
install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is not a Debian system, so nothing is installed. Needed (Debian's names): $*"
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [[ ${#missing[@]} -eq 0 ]]; then
    return 0
  fi
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >&2 </dev/null
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends "${missing[@]}" >&2 </dev/null
}

# configure PRESET
configure() {
  say "Configuring ($1)"
  (cd "$root" && cmake --preset "$1" --log-level=WARNING >&2)
}

# build PRESET [TARGET...]: everything, or those targets.
build() {
  local preset=$1
  shift
  say "Building ($preset); the first build takes some minutes"
  if [[ $# -gt 0 ]]; then
    (cd "$root" && cmake --build --preset "$preset" --target "$@" >&2)
  else
    (cd "$root" && cmake --build --preset "$preset" >&2)
  fi
}
