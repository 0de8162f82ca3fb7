package cmd

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// readFlag is a flag whose value a domain parser reads; its refusals stand,
// with the exit code of their class.
type readFlag[T any] struct {
	put  func(T)
	read func(string) (T, error)
	kind string
	text string
}

// Set reads the value.
func (f *readFlag[T]) Set(s string) error {
	v, err := f.read(s)
	if err != nil {
		return err
	}
	f.put(v)
	f.text = s
	return nil
}

// String gives the value as it was typed.
func (f *readFlag[T]) String() string { return f.text }

// Type names the value in the help.
func (f *readFlag[T]) Type() string { return f.kind }

// flagVar adds a flag that a parser reads into to.
func flagVar[T any](c *cobra.Command, to *T, name, kind, usage string, read func(string) (T, error)) {
	c.Flags().Var(&readFlag[T]{put: func(v T) { *to = v }, read: read, kind: kind}, name, usage)
}

// flagPointer is flagVar for a value that may be absent: to stays nil.
func flagPointer[T any](c *cobra.Command, to **T, name, kind, usage string, read func(string) (T, error)) {
	c.Flags().Var(&readFlag[T]{put: func(v T) { *to = &v }, read: read, kind: kind}, name, usage)
}

// instantFlag adds a flag for a time such as 2026-10-14T10:00.
func instantFlag(c *cobra.Command, to *time.Time, name, usage string) {
	flagVar(c, to, name, "TIME", usage, readTime)
}

// dateFlag adds a flag for a day such as 2026-10-14 or 14/10/2026.
func dateFlag(c *cobra.Command, to *calendar.Date, name, usage string) {
	flagVar(c, to, name, "DATE", usage, calendar.ParseWritten)
}

// readTime reads a time with its day; a clock alone would be of which day?
func readTime(s string) (time.Time, error) {
	return calendar.ParseTold(s, calendar.Rome(), time.Time{})
}

// amountFlag adds a flag for an amount that may be left out.
func amountFlag(c *cobra.Command, to **money.Cents, name, usage string) {
	flagPointer(c, to, name, "AMOUNT", usage, money.Parse)
}

// readWhole reads a decimal number: 010 is ten.
func readWhole(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, refusal.Usage("bad-number", "%q is not a whole number", s)
	}
	return n, nil
}

// readYear reads a year that the calendar has.
func readYear(s string) (int, error) {
	n, err := readWhole(s)
	if err != nil || len(s) != 4 || n < 1900 || n > 2198 {
		return 0, refusal.Usage("bad-year", "%q is not a year", s).WithHint("write the year like 2026")
	}
	return n, nil
}

// need refuses when a flag that the command cannot do without is missing.
func need(c *cobra.Command, names ...string) error {
	for _, name := range names {
		if !c.Flags().Changed(name) {
			return refusal.Usage("missing-flag", "--%s is missing", name).WithHint("see %s --help", c.CommandPath())
		}
	}
	return nil
}
