// Package money holds amounts as whole cents. No float touches them.
package money

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// Cents is an amount of euro cents; it may be negative.
type Cents int64

// Max bounds what a user may type: 9 999 999.99 EUR, far below overflow of
// any product that scatto makes (amount × units).
const Max Cents = 999_999_999

// Parse reads "100", "100.5", "100.50" or "100,50", and "1.234,50" as Italians
// part thousands: at most two decimals, no sign but a leading minus. "1.234" and
// "1,234" may be thousands or decimals. Errors are usage refusals.
func Parse(s string) (Cents, error) {
	bad := func() (Cents, error) {
		return 0, refusal.Usage("bad-amount", "%q is not an amount of money", s).
			WithHint("write euro and cents like 1.234,56 or 1234.56")
	}
	body, neg := strings.CutPrefix(s, "-")
	if head, cents, ok := strings.Cut(body, ","); ok && strings.Contains(head, ".") {
		body = ungrouped(head, ".") + "," + cents
	}
	whole, frac, hasFrac := strings.Cut(strings.Replace(body, ",", ".", 1), ".")
	if whole == "" || len(whole) > 12 || len(frac) > 2 || hasFrac && frac == "" || !digits(whole) || !digits(frac) {
		return bad()
	}
	n, err := strconv.ParseInt(whole+(frac + "00")[:2], 10, 64)
	if err != nil {
		return bad()
	}
	if Cents(n) > Max {
		return 0, refusal.Usage("amount-too-large", "the amount %s is above %s", s, Max)
	}
	if neg {
		n = -n
	}
	return Cents(n), nil
}

// ungrouped takes sep out of thousands, "" where it does not part such.
func ungrouped(head, sep string) string {
	groups := strings.Split(head, sep)
	for i, g := range groups {
		if i == 0 && (g == "" || g[0] == '0' || len(g) > 3) || i > 0 && len(g) != 3 {
			return ""
		}
	}
	return strings.Join(groups, "")
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// String gives "170.00": a dot, two decimals, as JSON and XML want it.
func (c Cents) String() string {
	sign, n := "", uint64(c)
	if c < 0 {
		sign, n = "-", uint64(-c)
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// Italian gives "1.234,50", as customers read it.
func (c Cents) Italian() string {
	s := c.String()
	sign := ""
	if c < 0 {
		sign, s = "-", s[1:]
	}
	whole, frac := s[:len(s)-3], s[len(s)-2:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	return sign + whole + "," + frac
}

// MarshalText gives String, so JSON carries "170.00".
func (c Cents) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText wrote; it also serves TOML values.
func (c *Cents) UnmarshalText(b []byte) error {
	v, err := Parse(string(b))
	*c = v
	return err
}

// Times gives c × n, or a refusal when the product leaves the range that
// money can hold.
func (c Cents) Times(n int64) (Cents, error) {
	if n != 0 && (c > math.MaxInt64/100/Cents(abs(n)) || c < -math.MaxInt64/100/Cents(abs(n))) {
		return 0, refusal.Rule("amount-too-large", "%s times %d is too large an amount", c, n)
	}
	return c * Cents(n), nil
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// Rate is a percentage in hundredths: 2200 is 22.00 %.
type Rate int64

// String gives "22.00".
func (r Rate) String() string { return Cents(r).String() }

// Of gives the rate's share of net, half up on the absolute value
// (SdI check 00421: Imposta = AliquotaIVA × ImponibileImporto / 100).
func (r Rate) Of(net Cents) Cents {
	if net < 0 {
		return -r.Of(-net)
	}
	return (net*Cents(r) + 5000) / 10000
}
