// Package letter holds the texts of the mails that leave the shop, in Italian.
// Each is a template of its own; the shop may put a file of the same name into
// DATA/templates/ in its place. A line of a template is a paragraph: it is
// broken into lines here, what people wrote stays as they wrote it.
package letter

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
)

// The letters.
const (
	Acknowledgement = "acknowledgement" // number, queue, access, terms, notice (R03, R09, R14, R15, R28, R55, R56)
	Question        = "question"        // what the shop asks or asks to do (R18)
	Reply           = "reply"           // a public answer
	Solution        = "solution"        // one or more solutions; the ticket is closed (R16)
	Unresolved      = "unresolved"      // no solution was found; the ticket is closed (R17)
	AskPEC          = "ask-pec"         // the request must come by certified mail (R44)
	Access          = "access"          // a lost code was replaced (R03)
	Reminder        = "reminder"        // money is late: the kind one
	SecondReminder  = "second-reminder"
	FormalNotice    = "formal-notice" // art. 1219 c.c.
	PriceChange     = "price-change"  // of a fee or service, from a day on
	Renewal         = "renewal"       // a service renews, or asks whether to
)

// Names lists the letters in the order of a ticket's life, then those about
// money.
func Names() []string {
	return []string{Acknowledgement, Question, Reply, Solution, Unresolved, AskPEC, Access, Reminder, SecondReminder, FormalNotice, PriceChange, Renewal}
}

// suffix of a template's file name.
const suffix = ".txt"

//go:embed templates/*.txt
var builtIn embed.FS

// Letter is a mail's words: a subject of one line, and plain text with LF
// line ends.
type Letter struct {
	Subject string
	Body    string
}

// Set is the templates in force. The zero value is the built-in ones.
type Set struct {
	own map[string]form // the shop's, by name
}

// Load reads the shop's templates from dir, which need not exist. A template
// that does not pass Check is an error, "bad-template"; the set that comes with
// it works all the same, with the built-in text in that template's place.
func Load(dir string) (Set, error) {
	own, problems, err := read(dir)
	if err != nil || len(problems) == 0 {
		return Set{own}, err
	}
	return Set{own}, problems[0].damaged(len(problems))
}

// Default gives the built-in text of a letter as its template stands. An
// unknown name is a usage refusal, "unknown-letter".
func Default(name string) (string, error) {
	text, err := builtIn.ReadFile("templates/" + name + suffix)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return "", refusal.Unknown("unknown-letter", "there is no letter %q", name, Names())
	}
	return string(text), err
}

// Render fills a letter. Its subject begins with the ticket's tag, and its body
// has no line of our own beyond 78 columns. Refusals: "unknown-letter";
// "letter-incomplete" where d lacks what the letter is about; "bad-template"
// where the shop's template cannot be filled with this.
func (s Set) Render(name string, d Data) (Letter, error) {
	f, ok := s.own[name]
	if !ok {
		text, err := Default(name)
		if err != nil {
			return Letter{}, err
		}
		var faults []Problem
		if f, faults = parse(name, text); len(faults) > 0 {
			return Letter{}, faults[0].damaged(1)
		}
	}
	d = d.tidy()
	if missing := d.missing(name); missing != "" {
		return Letter{}, refusal.Rule("letter-incomplete", "the letter %s lacks its %s", name, missing)
	}
	l, fault := f.fill(d)
	if fault != nil {
		return Letter{}, fault.damaged(1)
	}
	return l, nil
}

// read gives the templates of dir that pass, and what is wrong with the others.
func read(dir string) (own map[string]form, problems []Problem, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, refusal.Failure("templates-unreadable", "the folder %s cannot be read", dir).From(err)
	}
	own = map[string]form{}
	for _, e := range entries {
		f, faults := open(dir, e.Name())
		for i := range faults {
			faults[i].File = filepath.Join(dir, e.Name())
		}
		problems = append(problems, faults...)
		if len(faults) == 0 && f.name != "" {
			own[f.name] = f
		}
	}
	return own, problems, nil
}
