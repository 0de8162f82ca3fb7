package cmd

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"
)

// The bar of a long run. A library for it would cost every command its start:
// progressbar/v3 initialises for longer than reading a small configuration.
const (
	barWidth  = 40
	barFromOn = 20 // shorter work is over before anybody looks
)

// progress gives what draws a bar on the terminal as work gets done, nil where
// nobody watches.
func (env *Env) progress() func(done, of int) {
	f, ok := env.Err.(*os.File)
	if !ok || !env.OutTerminal || env.json || env.quiet || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return func(done, of int) {
		if of <= barFromOn {
			return
		}
		fmt.Fprint(f, "\r"+barLine(done, of, env.Columns))
		if done >= of {
			fmt.Fprintln(f)
		}
	}
}

// barLine is the bar at so many of the whole, shorter where the screen is
// narrow; without room for a bar the figures stand alone.
func barLine(done, of, columns int) string {
	figures := fmt.Sprintf("%*d/%d %3d %%", len(fmt.Sprint(of)), done, of, done*100/of)
	width := barWidth
	if columns > 0 {
		width = min(width, columns-len(figures)-4)
	}
	if width < 5 {
		return figures
	}
	full := width * done / of
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", width-full) + "] " + figures
}
