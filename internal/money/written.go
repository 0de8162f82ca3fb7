package money

import "strings"

// ParseWritten reads an amount as Parse does, or as Italian programs print it:
// "1.234,56", "€ 12,50". A dot before three last digits is refused: it may be
// thousands or decimals.
func ParseWritten(s string) (Cents, error) {
	clean := strings.NewReplacer("€", "", " ", "", "\u00a0", "", "\u202f", "").Replace(s)
	if head, cents, ok := strings.Cut(clean, ","); ok && strings.Contains(head, ".") && len(cents) <= 2 {
		groups := strings.Split(strings.TrimPrefix(head, "-"), ".")
		for i, g := range groups {
			if i == 0 && (g == "" || len(g) > 3) || i > 0 && len(g) != 3 {
				return Parse(s)
			}
		}
		clean = strings.ReplaceAll(head, ".", "") + "," + cents
	}
	c, err := Parse(clean)
	if err != nil {
		return Parse(s) // names the cell as it was written
	}
	return c, nil
}
