package goods

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// ItemID gives "A0001".
func ItemID(n int64) string { return fmt.Sprintf("A%04d", n) }

// ItemNumber reads "A0001" or "a1"; 0 for anything else, such as a code.
func ItemNumber(id string) int64 { return numbered("A", id) }

// RepairID gives "P0001".
func RepairID(n int64) string { return fmt.Sprintf("P%04d", n) }

// ParseRepairID reads "P0001", "p1" or "1".
func ParseRepairID(s string) (int64, error) {
	n := numbered("P", s)
	if n == 0 {
		n = numbered("P", "P"+strings.TrimSpace(s))
	}
	if n == 0 {
		return 0, refusal.Usage("bad-repair-id", "%q is not a repair", s).WithHint("write it like P0001")
	}
	return n, nil
}

func numbered(letter, id string) int64 {
	digits, ok := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(id)), letter)
	n, err := strconv.ParseUint(digits, 10, 39)
	if !ok || err != nil {
		return 0
	}
	return int64(n)
}

// Number is the printed number of the note, "1/2026"; "" while it has none.
func (n Note) Number() string {
	if n.N == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", n.N, n.Year)
}

// ParseNumber reads "1/2026", or "1" of the year given.
func ParseNumber(s string, year int) (y, n int, err error) {
	first, second, both := strings.Cut(strings.TrimSpace(s), "/")
	n, err = strconv.Atoi(first)
	y = year
	if err == nil && both {
		y, err = strconv.Atoi(second)
	}
	if err != nil || n < 1 || n > 1_000_000 || y < 1900 || y > 2198 {
		return 0, 0, refusal.Usage("bad-note-number", "%q is no number of a transport document", s).WithHint("write it like 1/2026")
	}
	return y, n, nil
}
