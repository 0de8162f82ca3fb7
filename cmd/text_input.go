package cmd

import (
	"io"
	"strings"

	"scatto/internal/refusal"
)

// maxInput bounds what a text read from stdin may hold.
const maxInput = 1 << 20

// text gives a text argument, or stdin when it is "-".
func (env *Env) text(arg string) (string, error) {
	if arg != "-" {
		return arg, nil
	}
	data, err := io.ReadAll(io.LimitReader(env.In, maxInput+1))
	if err != nil {
		return "", refusal.Usage("cannot-read", "standard input cannot be read").From(err)
	}
	if len(data) > maxInput {
		return "", refusal.Rule("text-too-long", "the %s has %d bytes, at most %d fit", refusal.Word("text"), len(data), maxInput)
	}
	return string(data), nil
}

// firstLine gives the subject that a text makes: its first line, at most 100
// characters.
func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if r := []rune(s); len(r) > 100 {
		return string(r[:99]) + "…"
	}
	return s
}
