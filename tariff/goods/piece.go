package goods

import (
	"strings"
	"unicode"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// MaxSerial is the longest serial number, in bytes.
const MaxSerial = 60

// FoldSerial gives a serial number as it is kept and compared: capital
// letters, no white space.
func FoldSerial(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

// FoldSerials cleans serial numbers and refuses one that is none or stands
// there twice.
func FoldSerials(list []string) ([]string, error) {
	out := make([]string, 0, len(list))
	seen := map[string]bool{}
	for _, s := range list {
		one := FoldSerial(s)
		switch {
		case one == "" || len(one) > MaxSerial || strings.IndexFunc(one, unicode.IsControl) >= 0 || strings.ContainsAny(one, ",;"):
			return nil, refusal.Usage("bad-serial", "%q is no serial number", s).WithHint("give one after the other: --serial S1 --serial S2")
		case seen[one]:
			return nil, refusal.Rule("serial-twice", "serial number %s is given twice", one)
		}
		seen[one] = true
		out = append(out, one)
	}
	return out, nil
}

// WarrantyEnd is the last day of a warranty of so many months that begins with
// the delivery: the same day of the month, or that month's last day when it is
// shorter. Without months there is none: the zero Date.
func WarrantyEnd(delivered calendar.Date, months int) calendar.Date {
	if months <= 0 || delivered.IsZero() {
		return calendar.Date{}
	}
	return delivered.AddMonths(months)
}

// Sellable reports whether a piece is nobody's: it was given back.
func (p Piece) Sellable() bool { return !p.Returned.IsZero() }

// Covered reports whether the shop answers for the piece on a day.
func (p Piece) Covered(on calendar.Date) bool {
	return !p.Sellable() && !p.WarrantyTo.IsZero() && !on.After(p.WarrantyTo)
}

// Again is the piece with a new life: the one before is kept in Earlier.
func (p Piece) Again(fresh Piece) Piece {
	old := p
	old.Earlier = nil
	fresh.Earlier = append(append([]Piece{}, p.Earlier...), old)
	return fresh
}

// Same reports whether two records say the same of a thing that is somebody's,
// whatever the papers that it came with.
func (p Piece) Same(o Piece) bool {
	return p.Serial == o.Serial && p.Item == o.Item && p.Description == o.Description && p.Customer == o.Customer && p.Site == o.Site &&
		p.Device == o.Device && p.Sold == o.Sold && p.WarrantyTo == o.WarrantyTo && !p.Sellable() && !o.Sellable()
}
