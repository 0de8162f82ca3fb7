package cmd

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// The bar of a long run. A library for it would cost every command its start:
// progressbar/v3 initialises for longer than reading a small configuration.
const (
	barWidth = 40
	barAfter = 500 * time.Millisecond // shorter work is over before anybody looks
	barEvery = 100 * time.Millisecond
)

// bar is the line that shows how far a long run is. It stands on stderr, on a
// terminal only, and is gone before anything else is printed.
type bar struct {
	env         *Env
	began, drew time.Duration // since the program began
	started     bool
}

// progress gives what draws a bar on the terminal as work gets done, nil where
// nobody watches: in a pipe, with --quiet, --json or --csv.
func (env *Env) progress() func(done, of int) {
	if !env.ErrTerminal || env.quiet || env.structured() || env.Elapsed == nil {
		return nil
	}
	return (&bar{env: env}).tell
}

func (b *bar) tell(done, of int) {
	now := b.env.Elapsed()
	if !b.started {
		b.began, b.started = now, true
	}
	switch spent := now - b.began; {
	case done >= of:
		b.env.clearBar()
	case spent >= barAfter && now-b.drew >= barEvery:
		b.drew = now
		b.env.line.draw(b.env.Err, barLine(done, of, b.env.Columns, spent))
	}
}

// clearBar takes the bar away, so that results and errors begin on a clean
// line.
func (env *Env) clearBar() { env.line.clear(env.Err) }

// lastLine is the terminal's line that a bar stands on. An interruption ends
// it: whoever still works draws no more.
type lastLine struct {
	mu          sync.Mutex
	shown, over bool
}

func (l *lastLine) draw(to io.Writer, words string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.over {
		l.shown = true
		fmt.Fprint(to, "\r"+words+"\x1b[K")
	}
}

func (l *lastLine) clear(to io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.shown {
		fmt.Fprint(to, "\r\x1b[K")
	}
	l.shown = false
}

// end clears the line for good. Without a bar the person has typed behind a
// question or an empty line, and what comes begins on the next one.
func (l *lastLine) end(to io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over = true; l.shown {
		fmt.Fprint(to, "\r\x1b[K")
	} else {
		fmt.Fprintln(to)
	}
	l.shown = false
}

// barLine is the bar at so many of the whole with how many a second and how
// long it will still take; shorter where the screen is narrow, and without
// room for a bar the figures stand alone.
func barLine(done, of, columns int, spent time.Duration) string {
	of = max(of, 1)
	figures := fmt.Sprintf("%*d/%d %3d %%", len(fmt.Sprint(of)), done, of, done*100/of)
	if done > 0 && spent > 0 {
		left := time.Duration(int64(spent) / int64(done) * int64(of-done)).Round(time.Second)
		figures += fmt.Sprintf("  %d/s  %d:%02d", int64(done)*int64(time.Second)/int64(spent), int(left.Minutes()), int(left.Seconds())%60)
	}
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

// watched is a file whose reading moves a bar, in kilobytes.
type watched struct {
	*os.File
	size, read int64
	tell       func(done, of int)
}

// watch lets a bar follow the reading of f.
func (env *Env) watch(f *os.File) io.ReadCloser {
	tell := env.progress()
	info, err := f.Stat()
	if tell == nil || err != nil || !info.Mode().IsRegular() {
		return f
	}
	return &watched{File: f, size: info.Size(), tell: tell}
}

// Read reads, and tells how far.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.File.Read(p)
	w.read += int64(n)
	if err != nil { // the end, too
		w.read = w.size
	}
	w.tell(int(w.read>>10), int(w.size>>10))
	return n, err
}
