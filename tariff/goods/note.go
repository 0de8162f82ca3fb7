package goods

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Causes lists the causes.
func Causes() []Cause { return []Cause{Sale, Repair, Warranty, Return} }

// ParseCause reads one.
func ParseCause(s string) (Cause, error) {
	for _, c := range Causes() {
		if string(c) == s {
			return c, nil
		}
	}
	return "", refusal.Unknown("unknown-cause", "unknown cause %q", s, Causes())
}

// Italian is the causale as it is printed.
func (c Cause) Italian() string {
	switch c {
	case Sale:
		return "Vendita"
	case Repair:
		return "Riparazione"
	case Warranty:
		return "Sostituzione in garanzia"
	case Return:
		return "Reso"
	}
	return string(c)
}

// maxPackages is more than anybody hands over at once.
const maxPackages = 1000

// Checked gives a note with clean words and serial numbers, or refuses it.
// last is the date of the year's last note: numbers follow the dates.
func (n Note) Checked(today, last calendar.Date) (Note, error) {
	var err error
	for _, f := range []struct {
		what refusal.Word
		to   *string
		max  int
	}{{"carrier", &n.Carrier, 200}, {"look", &n.Look, 100}, {"note", &n.Text, text.MaxLine}} {
		if *f.to, err = text.Line(f.what, *f.to, f.max); err != nil {
			return n, err
		}
	}
	switch {
	case n.Date.After(today):
		return n, refusal.Rule("future", "%s lies in the future", n.Date)
	case n.Date.Before(last) && n.Date.Year == last.Year:
		return n, refusal.Rule("note-before-last", "the transport document of %s would follow that of %s", n.Date, last).
			WithHint("use --date %s or later", last)
	case n.Packages < 0 || n.Packages > maxPackages:
		return n, refusal.Rule("bad-packages", "%d packages cannot be right", n.Packages)
	case len(n.Lines) == 0:
		return n, refusal.Usage("missing-flag", "the transport document has no lines").WithHint(`say what it hands over: --line "Notebook HP 450;1"`)
	}
	if _, err := ParseCause(string(n.Cause)); err != nil {
		return n, err
	}
	lines := make([]NoteLine, len(n.Lines))
	for i, l := range n.Lines {
		if lines[i], err = l.checked(); err != nil {
			return n, err
		}
	}
	n.Lines = lines
	return n, nil
}

func (l NoteLine) checked() (NoteLine, error) {
	var err error
	if l.Description, err = text.Line("description", l.Description, text.MaxLine); err != nil {
		return l, err
	}
	if l.Unit, err = text.Line("unit", l.Unit, maxUnit); err != nil {
		return l, err
	}
	if l.Unit == "" {
		l.Unit = "pz"
	}
	if l.Description == "" {
		return l, refusal.Usage("missing-flag", "the line has no description").WithHint(`write it like "Notebook HP 450;1"`)
	}
	if err := CheckQuantity(l.Quantity); err != nil {
		return l, err
	}
	if l.Serials, err = FoldSerials(l.Serials); err != nil {
		return l, err
	}
	if int64(len(l.Serials)) > l.Quantity {
		return l, refusal.Rule("serials-missing", "%d pieces have %d serial numbers", l.Quantity, len(l.Serials)).
			WithHint("each piece has its own: --serial S1 --serial S2")
	}
	return l, nil
}
