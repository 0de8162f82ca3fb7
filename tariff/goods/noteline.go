package goods

import (
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// ParseNoteLine reads a line typed as "DESCRIPTION;QUANTITY" or
// "DESCRIPTION;QUANTITY;UNIT".
func ParseNoteLine(s string) (l NoteLine, err error) {
	parts := strings.Split(s, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if len(parts) < 2 || len(parts) > 3 {
		return l, refusal.Usage("bad-line", "%q is no line of a transport document", s).WithHint(`write it like "Notebook HP 450;1" or "Cavo rete;30;m"`)
	}
	if l.Quantity, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
		return l, refusal.Usage("bad-number", "%q is not a whole number", parts[1]).WithHint(`write it like "Notebook HP 450;1" or "Cavo rete;30;m"`)
	}
	l.Description = parts[0]
	if len(parts) == 3 {
		l.Unit = parts[2]
	}
	return l.checked()
}
