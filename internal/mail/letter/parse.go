package letter

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// Bounds of a template and of what it may become: a ticket's longest text and
// solutions fit several times.
const (
	maxTemplate = 64 << 10
	maxBody     = 2 << 20
	maxSubject  = 160 // signs
)

const heading = "Oggetto:"

// form is one template, ready to be filled.
type form struct {
	name          string
	subject, body *template.Template
}

// open reads one file of the shop's folder; files that begin with a dot are
// none of ours and give neither form nor problem.
func open(dir, file string) (form, []Problem) {
	name, isText := strings.CutSuffix(file, suffix)
	switch {
	case strings.HasPrefix(file, "."):
		return form{}, nil
	case !isText || !slices.Contains(Names(), name):
		e := refusal.Usage("unknown-template", "no letter has the template %q", file)
		if near := refusal.Nearest(name, Names()); near != "" {
			return form{}, []Problem{{Err: e.WithHint("did you mean %s?", near+suffix)}}
		}
		return form{}, []Problem{{Err: e.WithHint("valid are: %s", strings.Join(Names(), suffix+", ")+suffix)}}
	}
	f, err := os.Open(filepath.Join(dir, file))
	if err != nil {
		return form{}, []Problem{{Err: refusal.Failure("template-unreadable", "the template cannot be read").From(err)}}
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxTemplate+1))
	if err != nil {
		return form{}, []Problem{{Err: refusal.Failure("template-unreadable", "the template cannot be read").From(err)}}
	}
	out, faults := parse(name, string(text))
	if len(faults) == 0 {
		faults = out.check()
	}
	return out, faults
}

// parse reads a template: a line with the subject, then the body.
func parse(name, text string) (form, []Problem) {
	f := form{name: name}
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	if fault := plain(text); fault != nil {
		return f, []Problem{*fault}
	}
	first, rest, _ := strings.Cut(text, "\n")
	subject, ok := strings.CutPrefix(first, heading)
	if !ok {
		return f, []Problem{{Line: 1, Err: refusal.Rule("no-subject", "the first line must begin with %s", heading)}}
	}
	var faults []Problem
	known := fields(reflect.Invalid)
	read := func(source string) *template.Template {
		t, err := template.New(name).Funcs(functions()).Parse(source)
		if err != nil {
			faults = append(faults, fault(err))
			return nil
		}
		w := walker{source: source, known: known}
		w.template(t)
		faults = append(faults, w.faults...)
		return t
	}
	f.subject, f.body = read(subject), read("\n"+rest) // the body's lines count from the file's first
	return f, faults
}

// plain refuses what is no text.
func plain(text string) *Problem {
	if len(text) > maxTemplate {
		return &Problem{Err: refusal.Rule("template-too-long", "the template has more than %d bytes", maxTemplate)}
	}
	for i, line := range strings.Split(text, "\n") {
		bad := func(r rune) bool { return unicode.IsControl(r) && r != '\t' || turns(r) }
		if !utf8.ValidString(line) {
			return &Problem{Line: i + 1, Err: refusal.Rule("template-not-utf8", "the line is not UTF-8 text").
				WithHint("convert it, for example with iconv -f WINDOWS-1252 -t UTF-8")}
		}
		if strings.ContainsFunc(line, bad) {
			return &Problem{Line: i + 1, Err: refusal.Rule("template-control", "the line holds a control character")}
		}
	}
	return nil
}

// functions are those that templates have beside the comparisons.
func functions() template.FuncMap {
	return template.FuncMap{"number": func(i int) string { return strconv.Itoa(i + 1) }}
}

// fault turns an error of the template engine, "template: name:12:3: text",
// into a problem with its line.
func fault(err error) Problem {
	text := strings.TrimPrefix(err.Error(), "template: ")
	line := 0
	if _, rest, ok := strings.Cut(text, ":"); ok {
		head, words, _ := strings.Cut(rest, ":")
		if n, e := strconv.Atoi(head); e == nil {
			line, text = n, words
		}
	}
	if _, what, ok := strings.Cut(text, " at <"); ok { // executing "reply" at <.Number>: what
		text = "<" + what
	}
	return Problem{Line: line, Err: refusal.Rule("template-syntax", "%s", strings.TrimSpace(text)).From(err)}
}
