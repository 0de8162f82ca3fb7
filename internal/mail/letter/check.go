package letter

import (
	"reflect"
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// Problem is one fault of the shop's templates.
type Problem struct {
	File string // path of the file
	Line int    // from 1; 0 when it is about the whole file
	Err  error  // a refusal that says what is wrong
}

// damaged turns a problem into the refusal of the file, "bad-template". It keeps
// hint and rules of the fault, or says how to see the other problems.
func (p Problem) damaged(all int) error {
	e := refusal.Damaged("bad-template", "%s: %s", p.File, p.Err)
	if p.Line > 0 {
		e = refusal.Damaged("bad-template", "%s line %d: %s", p.File, p.Line, p.Err)
	}
	if f, ok := p.Err.(*refusal.Error); ok {
		e.Hint, e.HintArgs, e.Rules = f.Hint, f.HintArgs, f.Rules
	}
	if e.Hint == "" && all > 1 {
		return e.WithHint("scatto mail templates check shows all %d problems", all)
	}
	return e
}

// Check gives every problem of the shop's templates in dir: files that are no
// letter's, faults of syntax, unknown fields, subjects of several lines, and
// what the rules want a letter to say and it does not. Each is tried with every
// kind of data. A folder that does not exist has no problems.
func Check(dir string) []Problem {
	_, problems, err := read(dir)
	if err != nil {
		return append(problems, Problem{File: dir, Err: err})
	}
	return problems
}

// duty is a field that a letter must print where it is given, and the rule.
type duty struct{ field, rule string } // rule "": the matter of the letter itself

func duties(name string) []duty {
	switch name {
	case Acknowledgement:
		return []duty{{"Number", "R03"}, {"Position", "R56"}, {"HandledFrom", "R09"}, {"Urgent", "R55"},
			{"AccessEmail", "R03"}, {"AccessCode", "R03"}, {"TermsVersion", "R14"}, {"Licence", "R15"}, {"Liability", "R14"},
			{"NoticeVersion", "R28"}, {"NoticeAt", "R28"}, {"Questions", "R29"}}
	case Question:
		return []duty{{"Number", "R01"}, {"Questions", "R18"}, {"Text", "R18"}}
	case Reply:
		return []duty{{"Text", "R04"}}
	case Solution:
		return []duty{{"Number", "R01"}, {"Solutions", "R16"}}
	case Unresolved:
		return []duty{{"Number", "R01"}, {"Text", "R17"}}
	case AskPEC:
		return []duty{{"Number", "R44"}, {"PECAddress", "R44"}}
	case Reminder:
		return []duty{{"Invoices", ""}, {"Total", ""}, {"IBAN", ""}}
	case SecondReminder:
		return []duty{{"Invoices", ""}, {"Total", ""}, {"IBAN", ""}, {"PayBy", ""}}
	case FormalNotice: // art. 1219 c.c.: what is asked for, and by when; d.lgs. 231/2002 art. 3-6
		return []duty{{"Invoices", ""}, {"Total", ""}, {"IBAN", ""}, {"PayBy", ""}, {"Interest", ""}, {"Costs", ""}}
	case PriceChange:
		return []duty{{"From", ""}, {"OldPrice", ""}, {"NewPrice", ""}, {"Percent", ""}}
	case Renewal:
		return []duty{{"From", ""}, {"NewPrice", ""}}
	}
	return []duty{{"AccessEmail", "R03"}, {"AccessCode", "R03"}}
}

// check fills the template with every kind of data and looks for what it must
// say; each fault is told once.
func (f form) check() (problems []Problem) {
	told := map[string]bool{}
	tell := func(p Problem) {
		if key := p.Err.Error(); !told[key] {
			told[key] = true
			problems = append(problems, p)
		}
	}
	for _, sample := range samples(f.name) {
		d := sample.tidy()
		l, fault := f.fill(d)
		if fault != nil {
			tell(*fault)
			continue
		}
		// the subject does not count: programs cut it, and it carries the tag anyway
		body := strings.Join(strings.Fields(l.Body), " ")
		for _, must := range duties(f.name) {
			for _, value := range printed(d, must.field) {
				if !strings.Contains(body, value) {
					e := refusal.Rule("template-lacks", "the letter must print .%s", must.field)
					if must.rule != "" {
						e = e.By(must.rule)
					}
					tell(Problem{Err: e})
				}
			}
		}
	}
	return problems
}

// printed gives the values of a field as they stand in a letter, line ends as
// spaces; empty ones are not printed.
func printed(d Data, field string) (values []string) {
	v := reflect.ValueOf(d).FieldByName(field)
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			values = append(values, v.Index(i).String())
		}
	case reflect.Int:
		if v.Int() > 0 {
			values = append(values, strconv.FormatInt(v.Int(), 10))
		}
	default:
		values = append(values, v.String())
	}
	var out []string
	for _, s := range values {
		if s = strings.Join(strings.Fields(unmarked(s, " ")), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}
