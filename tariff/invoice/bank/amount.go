package bank

import (
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// number is an amount taken apart: its digits and which mark stands before the
// cents, 0 for none.
type number struct {
	negative bool
	whole    string // digits only
	cents    string // at most two digits
	decimal  byte   // ',' or '.', 0 where there are no cents
	unsure   byte   // the only mark, before three digits: thousands or decimals
}

// parseNumber reads "1.234,56", "1,234.56", "-12,5", "12.00-", "€ 1 234,56".
func parseNumber(cell string) (n number, err error) {
	bad := func() (number, error) {
		return number{}, refusal.Usage("bad-amount", "%q is not an amount of money", clip(cell)).
			WithHint("write euro and cents like 1.234,56 or 1234.56")
	}
	s := strings.NewReplacer("€", "", "EUR", "", "eur", "", " ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "", "−", "-").Replace(cell)
	switch {
	case strings.HasPrefix(s, "-"), strings.HasPrefix(s, "+"):
		n.negative, s = s[0] == '-', s[1:]
	case strings.HasSuffix(s, "-"), strings.HasSuffix(s, "+"):
		n.negative, s = s[len(s)-1] == '-', s[:len(s)-1]
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")"):
		n.negative, s = true, s[1:len(s)-1]
	}
	last := strings.LastIndexAny(s, ",.")
	if s == "" || len(s) > 24 || strings.Trim(s, "0123456789,.") != "" || last == 0 {
		return bad()
	}
	if last < 0 {
		n.whole = s
		return n, nil
	}
	mark, head, tail := s[last], s[:last], s[last+1:]
	other := strings.Trim(head, "0123456789") != "" // a mark before this one
	mixed := strings.ContainsRune(head, rune(',')) && mark == '.' || strings.ContainsRune(head, rune('.')) && mark == ','
	switch {
	case tail == "":
		return bad()
	case len(tail) == 3 && !mixed: // thousands, or three decimals
		if !grouped(s, mark) {
			return bad()
		}
		if !other {
			n.unsure = mark
		}
		n.whole = strings.ReplaceAll(s, string(mark), "")
		return n, nil
	case other && !mixed, other && !grouped(head, otherMark(mark)):
		return bad()
	case len(tail) > 2 && strings.Trim(tail[2:], "0") != "":
		return bad()
	}
	n.whole = strings.NewReplacer(",", "", ".", "").Replace(head)
	n.cents, n.decimal = tail[:min(2, len(tail))], mark
	return n, nil
}

func otherMark(mark byte) byte {
	if mark == ',' {
		return '.'
	}
	return ','
}

// grouped reports whether digits stand in threes between marks.
func grouped(s string, mark byte) bool {
	parts := strings.Split(s, string(mark))
	for i, p := range parts {
		if strings.Trim(p, "0123456789") != "" || i > 0 && len(p) != 3 || i == 0 && (p == "" || len(p) > 3) {
			return false
		}
	}
	return true
}

// value gives the amount; decimal is the mark that the file puts before cents,
// 0 where it never does. What could be thousands or decimals is refused.
func (n number) value(cell string, decimal byte) (money.Cents, error) {
	if n.unsure != 0 && (decimal == 0 || n.unsure == decimal) {
		return 0, refusal.Rule("ambiguous-amount", "%q may be thousands or three decimals", clip(cell)).
			WithHint("write the amount with two decimals")
	}
	whole := strings.TrimLeft(n.whole, "0")
	if whole == "" {
		whole = "0"
	}
	s := whole
	if n.cents != "" {
		s += "." + n.cents
	}
	c, err := money.Parse(s)
	if n.negative {
		c = -c
	}
	return c, err
}

// clip shortens what is shown of a cell.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
