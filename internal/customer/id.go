package customer

import (
	"fmt"

	"scatto/internal/refusal"
)

// ID is the name of the n-th customer: C0001. It grows beyond its width.
func ID(n int) string { return fmt.Sprintf("C%04d", n) }

// ParseID gives n of C0001; c1 is read too, so ID(n) is the stored form and n
// the sort key. Refusals: bad-customer-id.
func ParseID(s string) (int, error) {
	bad := refusal.Usage("bad-customer-id", "%q is not a customer's id", clip(s)).
		WithHint("write an id like C0001; scatto customer list shows them")
	if len(s) < 2 || len(s) > 10 || s[0] != 'C' && s[0] != 'c' || !every(s[1:], isDigit) {
		return 0, bad
	}
	n := 0
	for _, d := range s[1:] {
		n = n*10 + int(d-'0')
	}
	if n == 0 {
		return 0, bad
	}
	return n, nil
}

func sameID(a, b string) bool {
	n, err := ParseID(a)
	m, err2 := ParseID(b)
	return err == nil && err2 == nil && n == m
}
