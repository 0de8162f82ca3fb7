package cmd

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestTheBarOfARun(t *testing.T) {
	for _, c := range []struct {
		says              string
		done, of, columns int
		want              string
	}{
		{"at the start", 0, 1000, 80, "[........................................]    0/1000   0 %"},
		{"half way", 500, 1000, 80, "[####################....................]  500/1000  50 %"},
		{"done", 1000, 1000, 80, "[########################################] 1000/1000 100 %"},
		{"a screen of unknown width", 64, 128, 0, "[####################....................]  64/128  50 %"},
		{"a narrow screen", 64, 128, 30, "[######.......]  64/128  50 %"},
		{"no room for a bar", 64, 128, 16, " 64/128  50 %"},
	} {
		if got := barLine(c.done, c.of, c.columns, 0); got != c.want {
			t.Errorf("%s: %q, want %q", c.says, got, c.want)
		}
		if c.columns > 20 && len(barLine(c.done, c.of, c.columns, time.Minute)) >= c.columns {
			t.Errorf("%s: it fills the line and would break it", c.says)
		}
	}
}

// TestABarAppearsLateAndGoes draws a bar on a terminal whose time is the
// test's.
func TestABarAppearsLateAndGoes(t *testing.T) {
	var errs bytes.Buffer
	now := time.Duration(0)
	env := &Env{Err: &errs, Out: new(bytes.Buffer), ErrTerminal: true, Columns: 80, Elapsed: func() time.Duration { return now }, Getenv: func(string) string { return "" }}
	tell := env.progress()
	tell(0, 100)
	if now = 400 * time.Millisecond; errs.Len() > 0 {
		t.Errorf("a bar at once: %q", errs.String())
	}
	tell(10, 100)
	if errs.Len() > 0 {
		t.Errorf("a bar before half a second: %q", errs.String())
	}
	now = time.Second
	tell(20, 100)
	if !strings.Contains(errs.String(), " 20/100  20 %  20/s  0:04") {
		t.Errorf("the bar is %q", errs.String())
	}
	drawn := errs.Len()
	now += 50 * time.Millisecond
	if tell(21, 100); errs.Len() != drawn {
		t.Error("it is drawn more often than anybody can read")
	}
	report(env, errors.New("oh"))
	if rest := errs.String()[drawn:]; !strings.HasPrefix(rest, "\r\x1b[K") {
		t.Errorf("an error stands on the bar's line: %q", rest)
	}
	for says, env := range map[string]*Env{"a pipe": {Elapsed: env.Elapsed}, "--quiet": {Elapsed: env.Elapsed, ErrTerminal: true, globals: globals{quiet: true}}} {
		if env.progress() != nil {
			t.Errorf("%s has a bar", says)
		}
	}
}

func TestColours(t *testing.T) {
	for _, c := range []struct {
		says                 string
		terminal, colourless bool
		env                  map[string]string
		want                 bool
	}{
		{"a terminal", true, false, nil, true},
		{"a pipe", false, false, nil, false},
		{"--no-color", true, true, nil, false},
		{"NO_COLOR with any word", true, false, map[string]string{"NO_COLOR": "0"}, false},
		{"NO_COLOR without a word", true, false, map[string]string{"NO_COLOR": ""}, true},
		{"a terminal that knows none", true, false, map[string]string{"TERM": "dumb"}, false},
	} {
		var errs bytes.Buffer
		env := &Env{Err: &errs, ErrTerminal: c.terminal, globals: globals{colourless: c.colourless}, Getenv: func(key string) string { return c.env[key] }}
		report(env, errors.New("oh"))
		if got := strings.Contains(errs.String(), "\x1b["); got != c.want {
			t.Errorf("%s: %q", c.says, errs.String())
		}
		if words := strings.NewReplacer(red, "", plainC, "").Replace(errs.String()); words != "scatto: oh\n" {
			t.Errorf("%s: the words are %q", c.says, words)
		}
	}
}
