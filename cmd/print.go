package cmd

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/ui"
)

// print writes a result: one JSON document with --json, a table with a heading
// with --csv, else words for a person, else tab-separated rows for a pipe.
func (env *Env) print(v any, table func() *ui.Table) error {
	env.clearBar()
	switch {
	case env.csv:
		return writeCSV(env.Out, v)
	case env.json:
		enc := json.NewEncoder(ui.JSONWriter(env.Out))
		enc.SetEscapeHTML(false)
		if env.OutTerminal {
			enc.SetIndent("", "  ")
		}
		return enc.Encode(v)
	}
	t := table()
	t.Colour = env.alarm()
	if !env.OutTerminal {
		return t.TSV(env.Out)
	}
	if len(t.Rows) == 0 {
		fmt.Fprintln(env.Err, env.T("nothing"))
		return nil
	}
	return t.Render(env.Out, env.Columns)
}

// say writes a result whose words for a person are sentences.
func (env *Env) say(v any, rows func() *ui.Table, words func() string) error {
	if env.structured() || !env.OutTerminal {
		return env.print(v, rows)
	}
	if env.quiet {
		return nil
	}
	return env.tell(words())
}

// sayDone is say for a result that only confirms what was to be done: --quiet
// leaves it out in a pipe too, so that a cron job that goes well sends no mail.
func (env *Env) sayDone(v any, rows func() *ui.Table, words func() string) error {
	if env.quiet && !env.structured() {
		return nil
	}
	return env.say(v, rows, words)
}

// tell prints sentences for a person, folded to the screen.
func (env *Env) tell(words string) error {
	env.clearBar()
	_, err := fmt.Fprintln(env.Out, env.folded(words))
	return err
}

// folded gives sentences as tell prints them.
func (env *Env) folded(words string) string {
	text := strings.TrimRight(ui.CleanLines(words), "\n")
	if env.OutTerminal {
		text = ui.Fold(text, env.Columns)
	}
	return text
}

// structured reports a result that a program reads: all of it is in the value.
func (env *Env) structured() bool { return env.json || env.csv }

// textOnly marks a command that prints neither JSON nor a table.
const textOnly = "text-only"

// settle looks at the global flags together, before c runs. CSV is for a
// program, whoever watches: warnings go to stderr and nobody is asked.
func (env *Env) settle(c *cobra.Command) error {
	switch {
	case env.csv && env.json:
		return refusal.Usage("flags-exclude", "--csv and --json exclude each other")
	case env.csv && c.Annotations[textOnly] != "":
		return refusal.Usage("no-csv", "%s prints no table, so it takes no --csv", c.CommandPath())
	case env.csv:
		env.OutTerminal = false
	}
	return nil
}

// each writes a long list one element at a time, as print would write it as a
// whole with --json or --csv.
func each[T any](env *Env, run func(func(T) error) error) error {
	if !env.csv {
		return arrayJSON(env.Out, func(fn func(any) error) error {
			return run(func(v T) error { return fn(v) })
		})
	}
	rows := newCSVRows(env.Out, reflect.TypeFor[T]())
	err := run(func(v T) error {
		rows.add(reflect.ValueOf(v))
		return nil
	})
	if err != nil {
		return err
	}
	return rows.end()
}

// fields makes the two-column table of one object: name, value.
func fields(pairs ...any) *ui.Table {
	t := &ui.Table{}
	for i := 0; i+1 < len(pairs); i += 2 {
		t.Add(pairs[i], pairs[i+1])
	}
	return t
}

// stamp prints an instant in the shop's zone, null when there is none.
type stamp time.Time

// MarshalJSON gives RFC 3339 with a numeric offset, whole seconds.
func (s stamp) MarshalJSON() ([]byte, error) {
	if time.Time(s).IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + s.String() + `"`), nil
}

// String gives the same without quotes, "" when there is none.
func (s stamp) String() string {
	if time.Time(s).IsZero() {
		return ""
	}
	return calendar.Show(time.Time(s))
}

// Local is how a person reads it.
func (s stamp) Local() string {
	if time.Time(s).IsZero() {
		return ""
	}
	return time.Time(s).In(calendar.Rome()).Format("2006-01-02 15:04")
}

// when is an instant for a table: short for a person, full for a pipe.
func (env *Env) when(t time.Time) string {
	if env.OutTerminal && !t.IsZero() {
		local := t.In(calendar.Rome())
		if local.Year() != env.now().In(calendar.Rome()).Year() {
			return local.Format("2006-01-02")
		}
		return local.Format("02/01 15:04")
	}
	return stamp(t).String()
}

// orNull is a text that is null in JSON when it is absent.
type orNull string

// MarshalJSON gives null for no text.
func (s orNull) MarshalJSON() ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return marshalPlain(string(s))
}

func marshalPlain(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return ui.LegibleJSON([]byte(strings.TrimRight(b.String(), "\n"))), err
}

// list is a JSON array that is never null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// foldWords sets words with commas into indented lines for a narrow terminal, each
// behind a line break.
func foldWords(words []string) string {
	const width = 76
	var b strings.Builder
	used := width
	for i, w := range words {
		if i < len(words)-1 {
			w += ","
		}
		if used+1+len(w) > width {
			b.WriteString("\n ")
			used = 1
		}
		b.WriteString(" " + w)
		used += 1 + len(w)
	}
	return b.String()
}

// plainWords gives typed words as plain ones.
func plainWords[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}
