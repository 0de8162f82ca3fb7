package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type demoOptions struct{ dir string }

// demoView is what the demo leaves behind.
type demoView struct {
	Dir      string        `json:"dir"`
	Invoices []invoiceView `json:"invoices"`
	Report   string        `json:"report"`
}

func newDemo(env *Env) *cobra.Command {
	var o demoOptions
	c := &cobra.Command{
		Use:   "demo",
		Short: env.T("a whole month of a shop in a new folder, with real documents at the end"),
		Example: "  scatto demo\n" +
			"  scatto demo --dir ./prova",
		Args: takes(),
	}
	c.Flags().StringVar(&o.dir, "dir", "", env.T("an empty or new `DIR`ectory (default a new one among the temporary files)"))
	return plain(c, func([]string) error { return demo(env, o) })
}

func demo(env *Env, o demoOptions) error {
	switch {
	case o.dir == "":
		o.dir = env.data
	case env.data != "" && filepath.Clean(env.data) != filepath.Clean(o.dir):
		return refusal.Usage("flags-exclude", "--%s and --%s exclude each other", "data", "dir").WithHint("scatto demo --dir DIR")
	}
	dir, err := demoDir(o.dir)
	if err != nil {
		return err
	}
	d := &demoStory{env: env, dir: dir}
	d.tell()
	if d.err != nil {
		return d.err
	}
	return env.say(d.view, func() *ui.Table {
		t := &ui.Table{}
		for _, one := range d.view.Invoices {
			t.Add("pdf", one.PDF)
			t.Add("xml", one.XML)
		}
		t.Add("report", d.view.Report)
		t.Add("data", dir)
		return t
	}, func() string {
		words := env.T("The documents:")
		for _, one := range d.view.Invoices {
			words += fmt.Sprintf("\n  %s\n  %s", one.PDF, one.XML)
		}
		words += "\n  " + d.view.Report + "\n\n"
		return words + env.T("Look around: scatto --data %s ticket list --all", dir)
	})
}

// demoDir gives an empty directory for the demo.
func demoDir(dir string) (string, error) {
	if dir == "" {
		return os.MkdirTemp("", "scatto-demo-")
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		return "", refusal.Rule("not-empty", "the folder %s is not empty", dir).WithHint("name a new one with --dir")
	}
	if err != nil && !os.IsNotExist(err) {
		return "", cannotRead(dir, err)
	}
	return filepath.Abs(dir)
}

// demoStory plays a month; the first error ends it. Its clock is its own: the
// same story every time.
type demoStory struct {
	env  *Env
	dir  string
	view demoView
	err  error
}

func demoNow() time.Time {
	return calendar.Date{Year: 2026, Month: time.November, Day: 2}.At(9, 0, calendar.Rome()).UTC()
}

// on runs one step at a time of the story, by luca.
func (d *demoStory) on(at string, step func(s *shop.Shop) error) {
	if d.err != nil {
		return
	}
	t, err := calendar.ParseInstant(at, calendar.Rome())
	if err != nil {
		d.err = err
		return
	}
	s, err := shop.Open(shop.Options{Dir: d.dir, Now: demoNow(), At: t.UTC(), By: "luca", Wait: d.env.wait})
	if err != nil {
		d.err = err
		return
	}
	d.err = step(s)
	if err := s.End(false); d.err == nil {
		d.err = err
	}
}

// line tells one line of the story to a person; a pipe gets the documents only.
func (d *demoStory) line(at, format string, args ...any) {
	if d.err == nil && !d.env.structured() && !d.env.quiet {
		w := d.env.Out
		if !d.env.OutTerminal {
			w = d.env.Err
		}
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("%-16s  %s", at, ui.Clean(d.env.T(format, args...))), " "))
	}
}
