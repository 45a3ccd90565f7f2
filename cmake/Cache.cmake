# Where tools/setup keeps what is costly to get: the same rule as in tools/common.sh.
if(DEFINED ENV{PLAYGROUND_CACHE})
  set(PLAYGROUND_CACHE "$ENV{PLAYGROUND_CACHE}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(PLAYGROUND_CACHE "$ENV{XDG_CACHE_HOME}/softmax-playground")
else()
  set(PLAYGROUND_CACHE "$ENV{HOME}/.cache/softmax-playground")
endif()
