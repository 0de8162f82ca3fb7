package cmd

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/ui"
)

// errLeft is what a question gives when the person goes away instead of
// answering: nothing was written, and the program exits as after Ctrl-C.
var errLeft = errors.New("left")

// asks reports whether there is a person to ask: one who types, reads the
// question and reads the result, and wants no JSON. Into a pipe, out of one and
// from cron nothing is ever asked.
func (env *Env) asks() bool {
	return env.InTerminal && env.OutTerminal && env.ErrTerminal && !env.structured() && !env.quiet
}

// question is something asked on the terminal. Nobody waits for the store
// meanwhile: what is asked comes before it is opened, or after it is closed.
type question struct {
	words    string
	fallback string // what an empty line means, shown between brackets
	optional bool   // an empty line without fallback is an answer too
	check    func(typed string) error
}

// ask puts a question until its answer is one. Errors of check are shown and
// the question comes again; going away is errLeft.
func (env *Env) ask(q question) (string, error) {
	for {
		fmt.Fprint(env.Err, q.words)
		if q.fallback != "" {
			fmt.Fprintf(env.Err, " [%s]", ui.Clean(q.fallback))
		}
		if q.fallback != "" || !strings.HasSuffix(q.words, "?") {
			fmt.Fprint(env.Err, ":")
		}
		fmt.Fprint(env.Err, " ")
		line, err := env.typed()
		if err != nil {
			return "", err
		}
		if line == "" {
			line = q.fallback
		}
		switch {
		case line == "" && q.optional:
			return "", nil
		case line == "":
			fmt.Fprintln(env.Err, "  "+env.T("this is needed; Ctrl-C leaves and writes nothing"))
			continue
		case q.check == nil:
			return line, nil
		}
		if err := q.check(line); err != nil {
			if refusal.KindOf(err) == "" {
				return "", err
			}
			env.complain(err)
			if q.optional && q.fallback == "" {
				fmt.Fprintln(env.Err, "  "+env.T("an empty line leaves it out"))
			}
			continue
		}
		return line, nil
	}
}

// complain shows what is wrong with an answer.
func (env *Env) complain(err error) {
	var r *refusal.Error
	if !errors.As(err, &r) {
		return
	}
	env.hint(env.message(r))
	if r.Hint != "" && !strings.HasPrefix(r.Hint, "scatto ") {
		env.hint(ui.Clean(env.T(r.Hint, env.words(r.HintArgs)...)))
	}
}

// askText asks for a text of several lines, up to an empty one.
func (env *Env) askText(words string) (string, error) {
	for {
		fmt.Fprintf(env.Err, "%s (%s):\n", words, env.T("an empty line ends it"))
		var lines []string
		for {
			fmt.Fprint(env.Err, "  ")
			line, err := env.typed()
			if err != nil {
				return "", err
			}
			if line == "" {
				break
			}
			lines = append(lines, line)
		}
		if len(lines) > 0 {
			return strings.Join(lines, "\n"), nil
		}
		fmt.Fprintln(env.Err, "  "+env.T("this is needed; Ctrl-C leaves and writes nothing"))
	}
}

// confirm asks a yes-or-no question, before which the store is let go: others
// may work while the person thinks.
func (env *Env) confirm(store io.Closer, words string, fallback bool) (bool, error) {
	if err := store.Close(); err != nil {
		return false, err
	}
	choice := env.T("y/N")
	if fallback {
		choice = env.T("Y/n")
	}
	for {
		fmt.Fprintf(env.Err, "%s [%s] ", ui.Clean(words), choice)
		line, err := env.typed()
		switch line = strings.ToLower(line); {
		case err != nil:
			return false, err
		case yes(line):
			return true, nil
		case line == "" && fallback:
			return true, nil
		case !fallback || line == "n" || line == "no":
			return false, nil
		}
	}
}

// sure asks whether something is meant, no being the answer of an empty line:
// --yes says so beforehand, and where nobody can be asked unasked stands.
func (env *Env) sure(store io.Closer, said bool, words string, unasked error) error {
	if said {
		return nil
	}
	if !env.asks() {
		return unasked
	}
	meant, err := env.confirm(store, words, false)
	if err == nil && !meant {
		err = declined()
	}
	return err
}

// typed reads a line; one reader reads them all, for it reads ahead.
func (env *Env) typed() (string, error) {
	if env.lines == nil {
		env.lines = bufio.NewReader(env.In)
	}
	line, err := env.lines.ReadString('\n')
	env.answered()
	if line = strings.TrimSpace(strings.ToValidUTF8(line, "")); err != nil && line == "" {
		fmt.Fprintln(env.Err)
		return "", errLeft
	}
	return line, nil
}

func yes(answer string) bool { return slices.Contains([]string{"y", "yes", "s", "si", "sì"}, answer) }

// declined is what a command returns when the question was answered with no.
func declined() error { return refusal.Rule("declined", "nothing was done") }
