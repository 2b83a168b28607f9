# Functions that run the steps of a build: one line a step, the rest in a log. Sourced after lib.sh.

logs=$root/target/logs
trap 'say "interrupted; running it again goes on from here"; exit 130' INT

elapsed() { printf '%d:%02d' $((($1) / 60)) $((($1) % 60)); }

# step NAME TEXT COMMAND...: runs the command with its output in $logs/NAME.log, and says how long
# it took; where it fails, says so, shows the last lines and returns its status.
step() {
  local log=$logs/$1.log text=$2 began=$SECONDS status=0 watcher
  shift 2
  mkdir -p "$logs"
  : >"$log"
  [ -t 2 ] || say "$text ..."
  watch_log "$log" "$text" 7>&- &
  watcher=$!
  "$@" >"$log" 2>&1 </dev/null || status=$?
  kill "$watcher" 2>/dev/null || true
  wait "$watcher" 2>/dev/null || true
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if ((status == 0)); then
    say "$text: done in $(elapsed $((SECONDS - began)))"
    return
  fi
  say "$text: failed after $(elapsed $((SECONDS - began))); the log is $log and ends with"
  tail -n "${DUO_LOG_LINES:-25}" "$log" >&2
  return "$status"
}

# Shows how far the step is, from the [12%] or [3/25] that build tools write: on a terminal every
# second, elsewhere every minute. Ends with the script, however that ends.
watch_log() {
  local log=$1 text=$2 began=$SECONDS seconds progress
  while sleep 1 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
    seconds=$((SECONDS - began))
    [ -t 2 ] || ((seconds % 60 == 0)) || continue
    progress=$(tail -c 4000 "$log" | grep -oE '\[ *[0-9]+(%|/[0-9]+)\]' | tail -n 1) || progress=
    progress="$text ... ${progress:+$progress }$(elapsed $seconds)"
    if [ -t 2 ]; then printf '\r\033[Kduo: %s' "$progress" >&2; else say "$progress"; fi
  done
}
