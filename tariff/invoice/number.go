package invoice

import (
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// ParseNumber reads "1/2026" or "1/S/2026"; errors are usage refusals.
func ParseNumber(s string) (Number, error) {
	parts := strings.Split(strings.TrimSpace(s), "/")
	var n Number
	if len(parts) == 2 || len(parts) == 3 {
		first, err1 := strconv.ParseUint(parts[0], 10, 31)
		year, err2 := strconv.ParseUint(parts[len(parts)-1], 10, 14)
		n = Number{Year: int(year), N: int(first)}
		if len(parts) == 3 {
			n.Series = parts[1]
		}
		if err1 == nil && err2 == nil && n.check() == nil {
			return n, nil
		}
	}
	return Number{}, refusal.Usage("bad-invoice-number", "%q is not an invoice number", s).WithHint("write it like 1/2026")
}
