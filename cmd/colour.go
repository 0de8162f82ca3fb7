package cmd

// Colours are those of the terminal's own palette, which its owner has made
// readable on his ground; they only repeat what the words say.
const (
	red    = "\x1b[1;31m"
	yellow = "\x1b[33m"
	plainC = "\x1b[0m"
)

// colours reports whether a stream that is a terminal, or not, may be
// coloured: not with --no-color, NO_COLOR (https://no-color.org) or a terminal
// that knows none.
func (env *Env) colours(terminal bool) bool {
	return terminal && !env.colourless && env.Getenv("NO_COLOR") == "" && env.Getenv("TERM") != "dumb"
}

// paint colours words for stderr.
func (env *Env) paint(colour, words string) string {
	if !env.colours(env.ErrTerminal) {
		return words
	}
	return colour + words + plainC
}

// alarm is the colour of a table's urgent cells, "" for none.
func (env *Env) alarm() string {
	if !env.colours(env.OutTerminal) {
		return ""
	}
	return red
}
