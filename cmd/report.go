package cmd

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// exitRule is the exit code of a refusal by a rule.
const exitRule = 4

// exitPartial is that of a bulk run that finished with some items failed.
const exitPartial = 7

var exitCodes = map[refusal.Class]int{
	refusal.ClassFailure:  1,
	refusal.ClassUsage:    2,
	refusal.ClassNotFound: 3,
	refusal.ClassRule:     exitRule,
	refusal.ClassBusy:     5,
	refusal.ClassDamaged:  6,
	refusal.ClassPartial:  exitPartial,
}

// problem is the JSON of an error, on stderr.
type problem struct {
	Code    int         `json:"code"`
	Kind    string      `json:"kind"`
	Message string      `json:"message"`
	Hint    string      `json:"hint"`
	Rules   []string    `json:"rules"`
	Faults  []faultView `json:"faults,omitempty"` // of `config check` and `store check`, each on its own
}

// verdict is a no that stands in the result on stdout (`scatto check`): it
// only sets the exit code.
type verdict int

// Error is for Go's sake; nobody reads it.
func (v verdict) Error() string { return fmt.Sprintf("exit code %d", int(v)) }

// report is the one place where an error becomes words, hint and exit code.
func report(env *Env, err error) int {
	if err == nil {
		return 0
	}
	env.clearBar()
	if errors.Is(err, errLeft) {
		return exitInterrupted
	}
	var said verdict
	if errors.As(err, &said) {
		return int(said)
	}
	p := problem{Code: 1, Kind: "failure", Message: env.plainReason(err), Rules: []string{}}
	var r *refusal.Error
	if errors.As(err, &r) {
		p.Code, p.Kind = exitCodes[r.Class], r.Kind
		if r.Kind == shop.Interrupted {
			p.Code = exitInterrupted
		}
		p.Message = env.T(r.Message, env.words(r.Args)...)
		if r.Cause != nil && r.Class != refusal.ClassRule && r.Class != refusal.ClassUsage {
			p.Message += ": " + env.causeOf(r)
		}
		if r.Hint != "" {
			p.Hint = env.T(r.Hint, env.words(r.HintArgs)...)
		}
		if r.Rules != nil {
			p.Rules = r.Rules
		}
	}
	var many *faulty
	if errors.As(err, &many) {
		p.Faults = many.faults
	}
	if p.Hint == "" {
		p.Hint = env.fileHint(&p, err)
	}
	p.Message, p.Hint = ui.CleanLines(p.Message), ui.CleanLines(p.Hint)
	if env.json || env.jsonAsked {
		enc := json.NewEncoder(ui.JSONWriter(env.Err))
		enc.SetEscapeHTML(false)
		_ = enc.Encode(struct {
			Error problem `json:"error"`
		}{p})
		return p.Code
	}
	rules := ""
	if len(p.Rules) > 0 {
		rules = " (" + strings.Join(p.Rules, ", ") + ")"
	}
	if env.quiet { // a line for each problem, as a cron job's mail wants it
		fmt.Fprintf(env.Err, "scatto: %s%s\n", strings.Join(strings.Fields(p.Message), " "), rules)
		return p.Code
	}
	env.marked(red, "scatto:", p.Message+rules)
	if p.Hint != "" {
		env.hint(p.Hint)
	}
	return p.Code
}

// hint prints what to do below what was wrong, folded to the screen.
func (env *Env) hint(words string) {
	text := "  " + words
	if env.ErrTerminal {
		text = ui.FoldHint(text, env.Columns)
	}
	fmt.Fprintln(env.Err, text)
}

// fileHint says what to do about a disk or a right that stopped a command,
// where the refusal did not, or there is none.
func (env *Env) fileHint(p *problem, err error) string {
	switch {
	case shop.DiskFull(err):
		if p.Kind == "failure" {
			p.Kind = "disk-full"
		}
		return env.T("free some of that disk and do it again")
	case shop.NoRight(err):
		return env.T("give its owner and rights back: the data belong to the user who runs scatto")
	}
	return ""
}

// words translates those arguments that are words themselves.
func (env *Env) words(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		switch v := a.(type) {
		case refusal.Word:
			a = env.T(string(v))
		case error: // the reason inside a refusal, such as the fault in a configuration
			a = env.reason(v)
		case refusal.Lines:
			text := ""
			for _, line := range v {
				text += "\n    " + env.reason(line)
			}
			a = text
		case refusal.List:
			parts := make([]string, len(v))
			for j, w := range env.words(v) {
				parts[j] = fmt.Sprint(w)
			}
			a = strings.Join(parts, ", ")
		}
		out[i] = a
	}
	return out
}

// warn prints one line on stderr unless --quiet.
func (env *Env) warn(format string, args ...any) {
	if !env.quiet {
		env.clearBar()
		env.marked(yellow, "!", ui.Clean(env.T(format, env.words(args)...)))
	}
}

// marked prints words behind a coloured mark on stderr, folded to the screen.
func (env *Env) marked(colour, mark, words string) {
	text := mark + " " + words
	if env.ErrTerminal {
		text = ui.Fold(text, env.Columns)
	}
	fmt.Fprintln(env.Err, env.paint(colour, mark)+strings.TrimPrefix(text, mark))
}
