# What the stand-ins for launchctl and systemctl share: a folder with a file for each thing they remember, the log of what
# they were asked (`calls`, a line each), and how they are to misbehave (`behave-…`). Sourced, not run.
cd "$STAND_IN_FOLDER" || exit 70
echo "${0##*/} $*" >>calls

remembered() { cat "$1" 2>/dev/null || echo "${2:-}"; }

fail() {
	echo "$2" >&2
	exit "$1"
}

hang_if_told() {
	case " $(remembered behave-hang) " in
	*" $1 "*)
		trap '' TERM
		while kill -0 $PPID 2>/dev/null; do sleep 1; done
		;;
	esac
}

is_running() { [ -s pid ] && kill -0 "$(cat pid)" 2>/dev/null; }

stop() {
	if is_running; then kill "$(cat pid)"; fi
	rm -f pid
}
