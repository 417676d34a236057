#!/bin/sh
# Starts abc-rl.
#   ABC_RL_JAVA_OPTS  more options for the JVM, for example -Xmx8g
#   ABC_RL_CACHE      folder for the archive of loaded classes (usual: ~/.cache/abc-rl), or "off"
set -eu

self=$0
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
home=$(cd "$(dirname "$self")/.." && pwd -P)
[ -d "$home/lib" ] || {
  echo "abc-rl: $home/lib is missing: unpack the whole archive" >&2
  exit 1
}

if [ -x "$home/runtime/bin/java" ]; then
  java=$home/runtime/bin/java
elif [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java) || {
    echo "abc-rl: no Java found: install a Java 17 or newer, or set JAVA_HOME" >&2
    exit 1
  }
fi

# The version is in a file beside Java; where it is not, Java is asked.
link=$java
while [ -L "$link" ]; do
  target=$(readlink "$link")
  case $target in
    /*) link=$target ;;
    *) link=$(dirname "$link")/$target ;;
  esac
done
release=$(dirname "$(dirname "$link")")/release
if [ -f "$release" ]; then
  version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$release")
else
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
fi
major=${version%%[.+-]*}
case $major in
  '' | *[!0-9]*) major=17 ;;
esac
if [ "$major" -lt 17 ]; then
  echo "abc-rl: $java is Java $version, 17 or newer is needed" >&2
  exit 1
fi

main=${ABC_RL_MAIN:-org.abcrl.app.AbcRl}
set -- -cp "$home/lib/abc-rl.jar" "$main" "$@"
# Short commands are done before a second compiler and a parallel collector pay.
# Twenty times as many calls and turns as usual before a method is compiled at its best: that compiler otherwise takes a fifth of all
# processor time in the first half minute, and searches of that time are 4 to 9 % quicker without.
case ${ABC_RL_SMALL:-${4:-}} in
  yes | stats | list | designs | help | -h | --help | -V | --version) gc="-XX:+UseSerialGC -XX:TieredStopAtLevel=1" ;;
  *) gc="-XX:+UseParallelGC -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000 -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000" ;;
esac
# What Java has to say of its cache is not for standard output, where results go.
options="-XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr -Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager"
[ "$major" -ge 22 ] && options="$options --enable-native-access=ALL-UNNAMED"
[ "$major" -ge 24 ] && options="$options --sun-misc-unsafe-memory-access=allow"
# The bar of a search wants a terminal; elsewhere progress comes line by line.
if [ -t 2 ]; then
  columns=$(stty size <&2 2>/dev/null | cut -d' ' -f2) || columns=
  options="$options -Dabcrl.terminal=true -Dabcrl.columns=${columns:-80}"
fi

# Loaded classes come from an archive: the runtime image brings one, for another Java it is made once.
if [ -f "$home/lib/abc-rl.aot" ] && [ "$java" = "$home/runtime/bin/java" ]; then
  set -- "-XX:AOTCache=$home/lib/abc-rl.aot" "$@"
elif [ "${ABC_RL_CACHE:-}" != off ]; then
  cache=${ABC_RL_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/abc-rl}
  key=$(printf '%s' "$java $version $home $(ls -l "$home/lib/abc-rl.jar")" | cksum | cut -d' ' -f1)
  archive=$cache/$key.jsa
  if [ ! -f "$archive" ] && [ ! -f "$archive.off" ] && mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ]; then
    # No method may wait for a compiler when the archive is written: Java 17 would never compile it where the archive is used.
    # shellcheck disable=SC2086
    if "$java" -XX:+UseParallelGC $options -XX:TieredStopAtLevel=1 -Xbatch -XX:ArchiveClassesAtExit="$archive.$$" -cp "$home/lib/abc-rl.jar" \
      org.abcrl.app.AbcRl warm-up >/dev/null 2>&1 && [ -f "$archive.$$" ]; then
      mv -f "$archive.$$" "$archive"
    else
      rm -f "$archive.$$"
      : >"$archive.off"
    fi
  fi
  [ -f "$archive" ] && set -- "-XX:SharedArchiveFile=$archive" "$@"
fi

# shellcheck disable=SC2086 # several words each
exec "$java" $gc $options ${ABC_RL_JAVA_OPTS:-} "$@"
