# Runs dovecot until the standard input closes or says a word. The kernel closes it when the process that started us ends,
# even by SIGKILL: so no server outlives the tests that it was started for.
# $1: dovecot, $2: its folder. "stop": the folder stays.

trap : HUP INT TERM PIPE

"$1" -F -c "$2/dovecot.conf" >>"$2/said" 2>&1 &
server=$!
read -r word
kill "$server" 2>/dev/null
wait "$server"
[ "$word" = stop ] || rm -rf "$2"
