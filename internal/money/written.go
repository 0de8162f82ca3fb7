package money

import "strings"

// ParseWritten reads an amount as Parse does, or with the sign and the blanks
// that programs print: "€ 12,50", "1 234,50". A blank parts thousands only.
func ParseWritten(s string) (Cents, error) {
	body := strings.TrimSpace(strings.NewReplacer("€", " ", "\u00a0", " ", "\u202f", " ").Replace(s))
	sign := ""
	if after, neg := strings.CutPrefix(body, "-"); neg {
		sign, body = "-", strings.TrimSpace(after)
	}
	if head, cents, ok := strings.Cut(body, ","); strings.Contains(head, " ") {
		if body = ungrouped(head, " "); ok {
			body += "," + cents
		}
	}
	c, err := Parse(sign + body)
	if err != nil {
		return Parse(s) // names the cell as it was written
	}
	return c, nil
}
