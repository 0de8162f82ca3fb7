package letter

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"scatto/internal/calendar"
)

// Data is what templates may print. Every field may be empty; a letter leaves
// out what it is not given, but for what it is about.
type Data struct {
	// The shop.
	Shop       string // name
	Phone      string
	Email      string // where customers write
	PECAddress string // where certified mail is to be sent (R44)
	Urgent     string // about the number for urgencies (R55)
	Technician string // who writes

	// The ticket.
	Number        string // "2026-000042"
	Subject       string
	Clarification bool   // a request for clarification (R01)
	Consultancy   bool   // has its own queue (R47)
	Position      int    // in the queue, from 1; 0 is not said (R56)
	HandledFrom   string // earliest instant, as When gives it; no promise (R09)

	// Who asked.
	FirstName string
	Surname   string

	// What is said.
	Text      string   // of the technician, printed as it is
	Questions []string // of the shop, or actions that it asks for (R18, R29)
	Solutions []string // printed as they are (R16)

	// Access to the status (R03). The code comes with the first ticket only.
	AccessEmail string
	AccessCode  string
	StatusPage  string // where the customer's page is, "" for nowhere

	// Terms and notice.
	TermsVersion  string
	Licence       string // declaration that the request implies (R15)
	Liability     string // R14
	NoticeVersion string // of the privacy notice (R28)
	NoticeAt      string // a URL or a sentence

	// Money that is late.
	Customer      string   // who owes it
	Invoices      []string // each a line: number, date, due date, amount
	Total         string   // "1.234,56"
	IBAN          string   // of the shop, "" where the money is not to be transferred
	PayBy         string   // "31/12/2026"
	Commercial    bool     // d.lgs. 231/2002 governs the delay
	Interest      string   // of that law, shown in the formal notice; "" where it does not apply
	Costs         string   // flat, for all invoices together
	InterestUntil string

	Fee // that changes, or renews
}

// When gives an instant as letters say it: "lunedì 23 novembre 2026, ore 9:00".
// A nil zone is Rome; the zero instant is "".
func When(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	if zone == nil {
		zone = calendar.Rome()
	}
	t = t.In(zone)
	days := []string{"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"}
	months := []string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
		"settembre", "ottobre", "novembre", "dicembre"}
	day := fmt.Sprint(t.Day())
	if t.Day() == 1 {
		day = "1º"
	}
	return fmt.Sprintf("%s %s %s %d, ore %d:%02d", days[t.Weekday()], day, months[t.Month()-1], t.Year(), t.Hour(), t.Minute())
}

// missing names what a letter cannot do without, "" when all is there.
func (d Data) missing(name string) string {
	switch {
	case aboutMoney(name):
		return d.missingMoney(name)
	case name != Access && d.Number == "":
		return "Number"
	case name == Question && len(d.Questions) == 0 && d.Text == "":
		return "Questions"
	case name == Reply && d.Text == "":
		return "Text"
	case name == Solution && len(d.Solutions) == 0:
		return "Solutions"
	case name == AskPEC && d.PECAddress == "":
		return "PECAddress"
	case name == Access && d.AccessEmail == "":
		return "AccessEmail"
	case name == Access && d.AccessCode == "":
		return "AccessCode"
	}
	return ""
}

// aboutMoney reports a letter that belongs to no ticket.
func aboutMoney(name string) bool {
	return name == Reminder || name == SecondReminder || name == FormalNotice || aboutFee(name)
}

func (d Data) missingMoney(name string) string {
	switch {
	case aboutFee(name):
		return d.Fee.missing(name)
	case len(d.Invoices) == 0:
		return "Invoices"
	case d.Total == "":
		return "Total"
	case name != Reminder && d.PayBy == "":
		return "PayBy"
	}
	return ""
}

// tidy makes the data harmless: no control characters, no changes of writing
// direction, one line where one line is meant. What people wrote is marked, so
// that it is not broken into other lines.
func (d Data) tidy() Data {
	for _, s := range []*string{&d.Shop, &d.Phone, &d.Email, &d.PECAddress, &d.Technician, &d.Number, &d.HandledFrom,
		&d.FirstName, &d.Surname, &d.AccessEmail, &d.AccessCode, &d.StatusPage, &d.TermsVersion, &d.NoticeVersion,
		&d.Customer, &d.Total, &d.IBAN, &d.PayBy, &d.Interest, &d.Costs, &d.InterestUntil} {
		*s = oneLine(*s)
	}
	d.Fee = d.Fee.tidy()
	d.Subject = oneLine(withoutTags(oneLine(d.Subject)))
	for _, s := range []*string{&d.Urgent, &d.Licence, &d.Liability, &d.NoticeAt} {
		*s = cleanLines(*s)
	}
	d.Text = asIs(cleanLines(d.Text))
	d.Questions, d.Solutions = slices.Clone(d.Questions), slices.Clone(d.Solutions)
	for i, q := range d.Questions {
		d.Questions[i] = strings.ReplaceAll(cleanLines(q), "\n", softBreak)
	}
	for i, s := range d.Solutions {
		d.Solutions[i] = asIs(cleanLines(s))
	}
	d.Invoices = slices.Clone(d.Invoices)
	for i, s := range d.Invoices {
		d.Invoices[i] = oneLine(s)
	}
	blank := func(s string) bool { return s == "" }
	d.Questions, d.Solutions = slices.DeleteFunc(d.Questions, blank), slices.DeleteFunc(d.Solutions, blank)
	d.Invoices = slices.DeleteFunc(d.Invoices, blank)
	return d
}

// oneLine is cleanLines with all white space as single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(cleanLines(s)), " ") }

// cleanLines keeps text, line ends as \n, and tabs.
func cleanLines(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(strings.ToValidUTF8(s, "\ufffd"))
	s = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || turns(r)) {
			return -1
		}
		return r
	}, s)
	lines := strings.Split(norm.NFC.String(s), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRightFunc(l, unicode.IsSpace)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// turns reports the marks that change the direction of writing, and the byte
// order mark.
func turns(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c || r == 0xfeff
}

// withoutTags takes marks like [2026-000042] out of a customer's subject: the
// letter sets its own, and another one would lead the answer astray.
func withoutTags(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '[')
		if i < 0 {
			return b.String() + s
		}
		b.WriteString(s[:i])
		s = s[i:]
		if n := tagLen(s); n > 0 {
			b.WriteByte(' ') // what stood around it must not become another one
			s = s[n:]
			continue
		}
		b.WriteByte('[')
		s = s[1:]
	}
}

// tagLen is the length of the tag that begins s, 0 when none does.
func tagLen(s string) int {
	n := 1
	for ; n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '-'); n++ {
	}
	if n == len(s) || s[n] != ']' {
		return 0
	}
	year, number, ok := strings.Cut(s[1:n], "-")
	if !ok || len(year) != 4 || number == "" || strings.Contains(number, "-") {
		return 0
	}
	return n + 1
}
