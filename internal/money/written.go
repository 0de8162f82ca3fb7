package money

import "strings"

// ParseWritten reads an amount as Parse does, or with the sign and the blanks
// that programs print: "€ 12,50".
func ParseWritten(s string) (Cents, error) {
	c, err := Parse(strings.NewReplacer("€", "", " ", "", "\u00a0", "", "\u202f", "").Replace(s))
	if err != nil {
		return Parse(s) // names the cell as it was written
	}
	return c, nil
}
