package cmd

import (
	"bytes"
	"context"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

const (
	// shortestWatch is how often the queue may be looked at.
	shortestWatch = time.Second
	// rereadAfter is when the queue is read though nobody wrote: deadlines pass.
	rereadAfter = time.Minute
	// windowLook is how often the size of the window is looked at.
	windowLook = 250 * time.Millisecond
)

// queueWatch is the queue on a screen of its own. It reads the store when it
// was written to, and holds its lock only so long.
type queueWatch struct {
	env   *Env
	every time.Duration
	read  func(fresh map[string]bool) ([]string, error) // one reading: the tickets' names, printed to env.Out and env.Err

	mark        string
	body        string
	trouble     string // why the last reading gave nothing
	known       map[string]bool
	fresh       map[string]bool
	news        string
	readAt      time.Time
	width, rows int
}

// watchable refuses what a screen that is drawn anew cannot show.
func watchable(env *Env, o ticketQueueOptions) error {
	switch {
	case env.structured():
		return refusal.Usage("flags-exclude", "--watch is for a person: it excludes --json and --csv")
	case !o.asOf.IsZero():
		return refusal.Usage("flags-exclude", "--watch and --as-of exclude each other")
	case !env.OutTerminal:
		return refusal.Usage("no-terminal", "--watch needs a terminal").WithHint("without it the queue is printed once")
	case o.every < shortestWatch:
		return refusal.Usage("bad-value", "%q is no value for --%s", o.every.String(), "every").WithHint("at least %s", shortestWatch.String())
	}
	return nil
}

// run draws until it is interrupted.
func (w *queueWatch) run(ctx context.Context) error {
	w.env.wait = min(w.env.wait, w.every)
	w.size()
	if err := w.look(); err != nil && refusal.KindOf(err) != "store-busy" {
		return err // a screen would hide why
	}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(ended)
	w.env.screen.enter(w.env.Out)
	defer w.env.screen.leave()
	tick := time.NewTicker(windowLook)
	defer tick.Stop()
	due := w.env.now().Add(w.every)
	for {
		w.env.screen.draw(w.frame())
		select {
		case <-ended:
			return verdict(exitInterrupted)
		case <-ctx.Done(): // Main gives the exit code
			return nil
		case <-tick.C:
		}
		switch now := w.env.now(); {
		case w.size():
			_ = w.look() // the frame tells
		case !now.Before(due):
			due = now.Add(w.every)
			if w.trouble != "" || w.stale(now) {
				_ = w.look()
			}
		}
	}
}

// stale reports whether a new reading may say something new.
func (w *queueWatch) stale(now time.Time) bool {
	return now.Sub(w.readAt) >= rereadAfter || w.mark != w.place()
}

func (w *queueWatch) place() string {
	dir, err := w.env.dataDir()
	if err != nil {
		return ""
	}
	return shop.Stamp(dir)
}

// size takes the window's size over and reports whether it changed.
func (w *queueWatch) size() bool {
	f, ok := w.env.Out.(*os.File)
	if !ok {
		return false
	}
	width, rows, err := term.GetSize(int(f.Fd()))
	if err != nil || width == w.width && rows == w.rows {
		return false
	}
	w.width, w.rows, w.env.Columns = width, rows, width
	return true
}

// look reads the queue; a reading that fails leaves the one before standing.
func (w *queueWatch) look() error {
	mark := w.place() // before the reading: a write in between is seen the next time
	out, errs := w.env.Out, w.env.Err
	var body, notes bytes.Buffer
	w.env.Out, w.env.Err = &body, &notes
	found, err := w.read(w.fresh)
	if news := err == nil && w.learn(found); news {
		body.Reset()
		notes.Reset()
		_, err = w.read(w.fresh)
	}
	w.env.Out, w.env.Err = out, errs
	w.readAt = w.env.now()
	if err != nil {
		w.trouble = w.env.reason(err)
		return err
	}
	w.mark, w.trouble = mark, ""
	w.body = body.String() + "\n" + ui.Fold(notes.String(), w.width)
	return nil
}

// learn compares the queue with the one before and reports whether tickets
// came or went.
func (w *queueWatch) learn(found []string) bool {
	now, fresh := map[string]bool{}, map[string]bool{}
	var came, went []string
	for _, name := range found {
		if now[name] = true; w.known != nil && !w.known[name] {
			fresh[name] = true
			came = append(came, "+"+name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.known)) {
		if !now[name] {
			went = append(went, "-"+name)
		}
	}
	first := w.known == nil
	w.known = now
	if first || len(came)+len(went) == 0 {
		return false
	}
	w.fresh, w.news = fresh, w.clock()+"  "+strings.Join(append(came, went...), " ")
	return true
}

func (w *queueWatch) clock() string { return w.env.now().In(calendar.Rome()).Format("15:04:05") }

// frame is the whole screen: the time, what changed, and as much of the queue
// as there is room for.
func (w *queueWatch) frame() string {
	head := w.env.T("queue  %s  every %s, Ctrl-C ends", w.clock(), w.every.String())
	lines := []string{head}
	if w.news != "" {
		lines = append(lines, w.env.T("changed %s", w.news))
	}
	if w.trouble != "" {
		lines = append(lines, "! "+w.trouble)
	}
	lines = append(lines, "")
	lines = append(lines, strings.Split(strings.TrimRight(w.body, "\n"), "\n")...)
	if w.rows > 1 && len(lines) > w.rows {
		left := len(lines) - w.rows + 1
		lines = append(lines[:w.rows-1], w.env.T("… %d more lines", left))
	}
	for i, line := range lines {
		lines[i] = ui.Cut(line, w.width)
	}
	return strings.Join(lines, "\n")
}
