package calendar

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseWritten reads a date as ParseDate does, or as Italians write it:
// 31/10/2026, 31-10-2026, 31.10.2026. Errors are ParseDate's.
func ParseWritten(s string) (Date, error) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) == 3 && len(parts[2]) == 4 && len(parts[0]) <= 2 && len(parts[1]) <= 2 {
		day, err1 := strconv.ParseUint(parts[0], 10, 8)
		month, err2 := strconv.ParseUint(parts[1], 10, 8)
		if err1 == nil && err2 == nil {
			return ParseDate(fmt.Sprintf("%s-%02d-%02d", parts[2], month, day))
		}
	}
	return ParseDate(s)
}
