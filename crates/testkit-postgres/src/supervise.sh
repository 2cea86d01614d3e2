# Starts PostgreSQL, and stops it when the standard input closes. The kernel closes it when the process that
# started us ends, even by SIGKILL: so no server outlives the tests that it was started for.
# $1: pg_ctl, $2: the server's folder

# Signals end the waiting, not us: the server must be stopped first. PIPE: nobody reads "ready" any more.
trap : HUP INT TERM PIPE

"$1" start --silent --wait --timeout=60 -D "$2/data" --log="$2/log" >/dev/null || exit 1
echo ready
read -r _
"$1" stop --silent --mode=immediate -D "$2/data" >/dev/null
rm -rf "$2/data" && rm -rf "$2"
