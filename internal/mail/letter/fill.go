package letter

import (
	"bytes"
	"errors"
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// columns is the longest line of our own prose.
const columns = 78

// Marks around and within what people wrote. They never come from outside:
// tidy removes control characters.
const (
	opening   = "\x01" // text that keeps its lines begins
	closing   = "\x02"
	softBreak = "\x03" // a line end within an item of a list
)

func asIs(s string) string {
	if s == "" {
		return ""
	}
	return opening + s + closing
}

// unmarked is text without marks, with something in the place of soft breaks.
func unmarked(s, soft string) string {
	if !strings.ContainsAny(s, opening+closing+softBreak) {
		return s
	}
	return strings.NewReplacer(opening, "", closing, "", softBreak, soft).Replace(s)
}

var errTooLong = errors.New("the letter is too long")

// bounded keeps a letter from growing without end.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxBody {
		return 0, errTooLong
	}
	return b.Buffer.Write(p)
}

// fill makes the letter; d is tidy.
func (f form) fill(d Data) (Letter, *Problem) {
	subject, p := f.run(f.subject, d)
	if p != nil {
		return Letter{}, p
	}
	subject = strings.TrimSpace(unmarked(subject, " "))
	if strings.ContainsFunc(subject, unicode.IsControl) || !utf8.ValidString(subject) {
		return Letter{}, &Problem{File: f.name + suffix, Line: 1,
			Err: refusal.Rule("subject-not-one-line", "the subject must be one line without control characters")}
	}
	body, p := f.run(f.body, d)
	if p != nil {
		return Letter{}, p
	}
	return Letter{Subject: tagged(d.Number, strings.Join(strings.Fields(subject), " ")), Body: layout(body)}, nil
}

func (f form) run(t *template.Template, d Data) (string, *Problem) {
	var b bounded
	err := t.Execute(&b, d)
	switch {
	case errors.Is(err, errTooLong):
		return "", &Problem{File: f.name + suffix, Err: refusal.Rule("letter-too-long", "the letter would have more than %d bytes", maxBody)}
	case err != nil:
		p := fault(err)
		p.File = f.name + suffix
		return "", &p
	}
	return b.String(), nil
}

// tagged sets the ticket's tag before a subject that does not begin with it,
// and cuts what is too long.
func tagged(number, subject string) string {
	if tag := "[" + number + "]"; number != "" && !strings.HasPrefix(subject, tag) {
		subject = strings.TrimSpace(tag + " " + subject)
	}
	if signs := []rune(subject); len(signs) > maxSubject {
		subject = strings.TrimSpace(string(signs[:maxSubject-1])) + "…"
	}
	return subject
}
