package cmd

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuestionsAreAskedOfPersonsOnly(t *testing.T) {
	asks := []string{"Quale stampante?", "Da quando?", "Altro?"}
	person := func(env *Env) { env.InTerminal, env.OutTerminal, env.ErrTerminal = true, true, true }
	for _, r := range []struct {
		name    string
		set     func(env *Env)
		typed   string
		answers []string
		want    []string
	}{
		{"R29: one after another, an empty line skips", person, "HP del bar\n\nniente\n", nil, []string{"1=HP del bar", "3=niente"}},
		{"R29: what a flag answers is not asked", person, "ieri\n\n", []string{"Quale stampante=HP"}, []string{"Quale stampante=HP", "2=ieri"}},
		{"R29: who goes away in the middle has answered nothing", person, "HP", nil, nil},
		{"R29: a bad flag is refused before anything is asked", person, "HP\n", []string{"9=x"}, []string{"9=x"}},
		{"R29: never in a pipe", func(env *Env) { env.InTerminal = true }, "HP\n", nil, nil},
		{"R29: never from a file", func(env *Env) { env.OutTerminal = true }, "HP\n", nil, nil},
		{"R29: never with --json", func(env *Env) { person(env); env.json = true }, "HP\n", nil, nil},
		{"R29: never with --quiet", func(env *Env) { person(env); env.quiet = true }, "HP\n", nil, nil},
	} {
		env := &Env{In: strings.NewReader(r.typed), Err: io.Discard}
		r.set(env)
		got, err := env.askQuestions(asks, r.answers)
		if diff := cmp.Diff(r.want, got); diff != "" || err != nil && !errors.Is(err, errLeft) {
			t.Errorf("%s: %s %v", r.name, diff, err)
		}
	}
}
