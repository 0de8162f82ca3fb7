package cmd

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuestionsAreAskedOfPersonsOnly(t *testing.T) {
	asks := []string{"Quale stampante?", "Da quando?", "Altro?"}
	person := func(env *Env) { env.InTerminal, env.OutTerminal = true, true }
	for _, r := range []struct {
		name    string
		set     func(env *Env)
		typed   string
		answers []string
		want    []string
	}{
		{"R29: one after another, an empty line skips", person, "HP del bar\n\nniente\n", nil, []string{"1=HP del bar", "3=niente"}},
		{"R29: what a flag answers is not asked", person, "ieri\n\n", []string{"Quale stampante=HP"}, []string{"Quale stampante=HP", "2=ieri"}},
		{"R29: the end of the input leaves the rest open", person, "HP", nil, []string{"1=HP"}},
		{"R29: a bad flag is refused before anything is asked", person, "HP\n", []string{"9=x"}, []string{"9=x"}},
		{"R29: never in a pipe", func(env *Env) { env.InTerminal = true }, "HP\n", nil, nil},
		{"R29: never from a file", func(env *Env) { env.OutTerminal = true }, "HP\n", nil, nil},
		{"R29: never with --json", func(env *Env) { person(env); env.json = true }, "HP\n", nil, nil},
		{"R29: never with --quiet", func(env *Env) { person(env); env.quiet = true }, "HP\n", nil, nil},
	} {
		env := &Env{In: strings.NewReader(r.typed), Err: io.Discard}
		r.set(env)
		if diff := cmp.Diff(r.want, env.askQuestions(asks, r.answers)); diff != "" {
			t.Errorf("%s: %s", r.name, diff)
		}
	}
}
